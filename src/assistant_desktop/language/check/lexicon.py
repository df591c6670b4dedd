"""Word classes that several rules share, in normalised forms (those of the dictionary)."""


def words(text: str) -> frozenset[str]:
    """The words of a text, separated by blanks."""
    return frozenset(text.split())


PREFIX = "御"

SELF = words(
    "私 僕 俺 あたし 弊社 当社 当方 小職 小生 弊店 当店 弊部 当部 弊行 当行 弊所 当所 弊会 "
    "当会 弊院 当院 弊校 当校"
    " 我々 自社 小社 自分 当事務所 弊事務所 当課 弊課 当館 当園 当組合 弊組合 我が社"
)
"""The writer and the writer's house."""
SELF_HOUSE = SELF - words("私 僕 俺 あたし 自分 小職 小生")
SELF_PLURAL = words("共 達 等 側 一同 自身 ら")
OTHER_HOUSE = words("貴社 貴店 貴行 貴所 貴会 貴院 貴校 貴団体 貴部 貴殿 貴方 貴局 貴学 貴省 貴市")
OUTSIDERS = words(
    "客 顧客 得意 取り引き 取引 会員 パートナー 来賓 ゲスト 先方 相手 オーナー 株主 社外 "
    "利用者 株主"
)
"""Words that make a person somebody else's, also where the house is named before."""

TITLES = words("様 さん 殿 氏 君 ちゃん 先生 方 方々 各位 閣下 夫妻 様方")
ROLES = words(
    "社長 部長 課長 係長 主任 専務 常務 会長 副社長 副部長 次長 店長 所長 局長 室長 本部長 "
    "取り締まり役 取締役 監査"
    " 理事 理事長 校長 園長 院長 学長 教授 准教授 監督 主査 主幹 参事 マネージャー "
    "マネジャー リーダー チーフ ディレクター"
    " 頭取 総裁 知事 市長 町長 村長 区長 大臣 長官 総理 首相 議長 議員 支配人 支店長 工場長 "
    "事務局長 団長 隊長 班長"
    " 執行役 顧問 相談役 代表 博士 司令 館長 駅長 機長 船長 組合長 事務長 師長 婦長 塾長 "
    "編集長 副会長 統括 役員 オーナー"
    " 総長 助教 講師 弁護士 税理士 会計士 医師 社長代理"
)
"""Offices; behind a name they are a title by themselves."""
ROLE_TITLES = ROLES - words("代表 役員 弁護士 税理士 会計士 医師 講師 オーナー 理事 議員 監査")
FAMILY = words(
    "父 母 兄 姉 弟 妹 夫 妻 主人 家内 息子 娘 祖父 祖母 叔父 叔母 伯父 伯母 両親 旦那 女房 "
    "長男 長女 次男 次女"
    " 義父 義母 いとこ 従兄弟 甥 姪 孫 姑 舅"
)
INSIDE_PERSON = words(
    "上司 同僚 部下 先輩 後輩 担当 担当者 社員 スタッフ 職員 従業員 者 秘書 部員 課員 営業 "
    "メンバー 店員 係 責任者 幹部 経営陣 法務 経理 総務 人事 広報 購買 企画部 開発部"
)
PERSON = (
    words(
        "人 二人 三人 方 彼 彼女 誰 何方 皆 皆さん 全員 本人 友人 知人 家族 子供 子 講師 担当 医者 "
        "学生 生徒 先輩 後輩 上司 部下 同僚"
        " スタッフ メンバー 社員 職員 来賓 ゲスト 会員 客 顧客 秘書 アシスタント 候補 一行 "
        "一同 相手 先方 選手 作家 歌手 俳優"
        " 女優 画家 監督 チーム パートナー 夫婦 夫妻 赤ちゃん 赤ん坊 犬 猫 ペット "
        "クライアント オーナー ユーザー バイト"
        " アルバイト パート 派遣 男性 女性 大人 老人 青年 少年 少女 代表 役員 個人 法人 株主 "
        "取引先 得意先 新人 天皇 皇后 陛下"
        " 殿下 王 女王 大統領 首相 神 仏 専門 ドクター ナース リーダー チーフ マネージャー "
        "ディレクター 奥 息子 娘 親 他人"
    )
    | ROLES
    | FAMILY
)
PERSON_ENDS = words(
    "者 員 師 家 士 長 人 生 客 係 役 主 方 達 等 一同 手 民 側 組 団 隊 班 課 部 局 社 店 "
    "先 官 婦 嬢 妃 連れ 連 屋 名"
)

WEEKDAYS = words("月曜 火曜 水曜 木曜 金曜 土曜 日曜")
