"""The same thing said twice, by what the words hold: synonyms near each other, one character."""

from collections.abc import Iterator

from ..lexicon import words
from ..model import Level
from ..sentence import Sentence
from ..tokens import Token
from ..weighing import patterns
from .registry import Hit, rule

_NOUNS: dict[str, frozenset[int]] = {}
for _number, _group in enumerate(
    """
    スケジュール 日程 予定
    プラン 計画
    リスト 一覧
    コスト 費用 経費
    ニーズ 要望 リクエスト 希望
    目標 ゴール ターゲット
    利点 メリット 長所
    欠点 デメリット 短所
    リスク 危険
    概要 要約 サマリー あらまし
    書類 ドキュメント
    顧客 クライアント 得意先
    リサーチ 調査 アンケート
    住所 アドレス 所在地
    技術 テクノロジー IT
    ミーティング 会議 打ち合わせ
    議題 テーマ
    ゆっくり 徐行
    大切 貴重 大事
    余り 残金 残り
    独り 一人 独学
    途中 挫折
    色々 様々
    名前 氏名 姓名
    予算 費用
    昼食 ランチ 昼
    夕食 ディナー
    朝食 モーニング
    単独 一人 独り
    無料 無償 只
    遠方 遠い 遠く
    思わず 無意識
    略 大部分 殆ど 大半
    目印 マーク
    手順 段取り プロセス 過程
    道具 ツール
    競合 ライバル
    範囲 エリア 区域
    品質 クオリティ
    資格 ライセンス
    証明 エビデンス
    一因 原因
    損害 ダメージ
    混雑 ラッシュ
    展示 ディスプレー
    写し コピー
    予備 スペア
    会費 参加費
    発端 始まり
    経緯 いきさつ
    真相 真実
    現場 現地
    内容 中身
    初歩 基礎 基本
    慣例 習慣 しきたり
    頂上 頂点 トップ
    オーダー 注文
    メイン 主力 主要 中心
    ベスト 最高 最善 最良
    合計 トータル 総計 総額
    反応 リアクション 反響
    定員 人数
    明細 内訳
    期限 締め切り 納期 期日
    違法 不正 不法
    返信 返事 返答 回答
    値段 価格 料金
    理由 原因 訳
    目的 狙い
    現状 現在 現況 今 現時点
    当日 本日 今日
    本来 元来 元々
    大金 多額 高額
    お返し 返礼
    結末 結果 最後
    将来 未来 今後
    過去 以前 従来
    経歴 履歴
    概略 大体
    火傷 焼けど
    アドバイス 助言
    ミス 失敗 間違い
    サービス SNS
    コミュニケーション 意思疎通
    コンセンサス 合意
    スキル 技能
    ノウハウ 方法
    モチベーション やる気 意欲
    プライオリティ 優先順位
    アジェンダ 議題
    エビデンス 証拠
    フィードバック 講評
    キャパシティ 容量
    タスク 課題 作業
    マニュアル 手引き 手順書
    サンプル 見本
    トラブル 問題
    チャンス 機会
    ルール 規則 決まり
    サイズ 大きさ 寸法
    カラー 色
    ボリューム 量 分量
    スタッフ 従業員
    リーダー 責任者
    パートナー 相棒
    イベント 催し 行事
    ピーク 頂点 絶頂
    """.strip().splitlines()
):
    for _word in _group.split():
        _NOUNS[_word] = _NOUNS.get(_word, frozenset()) | {_number}

_ACTS: dict[str, frozenset[str]] = {
    act: frozenset(verbs.split())
    for acts, verbs in (
        line.split(":")
        for line in """
        開催 開会:開く
        故障 破損 損壊:壊れる
        送付 送信 発送 郵送:送る
        来社 来店 来場 来訪 来日:来る 訪れる
        旅行 出発:旅立つ
        訪問:訪ねる 訪れる
        帰宅 帰国 帰社 帰省:帰る 戻る
        辞任 辞職 退職 退任:辞める 退く
        入手 獲得 取得:得る 手 入れる
        記憶 暗記:覚える
        発見:見付ける 見付かる
        開封:開ける 開く
        切断:切る 切れる
        接続:繋ぐ 繋がる
        食事 昼食 夕食 朝食:食べる
        飲酒:飲む
        喫煙:吸う
        睡眠:眠る 寝る
        起床:起きる
        着用:着る 着ける
        削除:消す 除く
        補充 補足:補う 足す
        宿泊:泊まる
        乗車 乗船:乗る
        下車:降りる
        落下:落ちる
        転倒:転ぶ 倒れる
        交換:換える 取り替える 替える
        返金 返済:返す
        販売 売却:売る
        注文:頼む
        伝言 伝達:伝える
        希望 願望 要望 熱望:望む 願う
        謝罪:謝る 詫びる
        後悔:悔いる 悔やむ
        驚愕:驚く
        挑戦:挑む
        競争:競う 争う
        援助 救助:助ける
        学習:学ぶ 習う
        印刷:刷る
        撮影:撮る
        歌唱:歌う
        手書き:書く
        遺産 遺品:残す
        収入:入る
        修正 訂正 修復:直す
        中断 中止:止める 止まる
        検査 調査:調べる
        計算:数える
        分割 分離:分ける 分かれる
        合流 集合:集まる 合わさる
        減少:減る
        増加:増える
        整列:並ぶ
        待機:待つ
        移動:動く 移る
        質問:尋ねる 問う 聞く
        回答 返答:答える
        選択 選定:選ぶ
        比較 対比:比べる
        終了:終わる 終える
        開始:始める 始まる
        延期:延ばす 延びる
        集合 結集:集まる
        持参 携帯:持つ
        持続:続く 続ける
        説得:説き伏せる
        約束:誓う
        """.strip().splitlines()
    )
    for act in acts.split()
}
_LINKS = frozenset({"の", "な", "だ", "で"})
_TAKES = frozenset({"を", "が", "に", "へ", "から", "で"})


@rule(
    "redundancy", Level.ADVICE,
    ("日程のスケジュールを送ります。", "日程を送ります。"),
    ("定員の人数は十名です。", "定員は十名です。"),
)  # fmt: skip
def twin_nouns(sentence: Sentence) -> Iterator[Hit]:
    """スケジュールの予定, 一覧リスト, 多額の大金: two nouns of one meaning."""
    for at, token in enumerate(sentence.tokens):
        groups = _NOUNS.get(token.norm)
        if groups is None:
            continue
        later = at + 1
        if sentence.at(later).norm in _LINKS or (
            sentence.at(later).text == "と" and token.pos == "副詞"
        ):
            later += 1
        other = sentence.at(later)
        if other.norm != token.norm and groups & _NOUNS.get(other.norm, frozenset()):
            joined = later > at + 1 or other.start == token.end
            if joined and sentence.at(later + 1).norm != "的":
                yield Hit(*sentence.place(at, later))


@rule(
    "redundancy", Level.ADVICE,
    ("プリンターが故障して壊れました。", "プリンターが故障しました。"),
    ("来月、旅行に旅立ちます。", "来月、旅行に出ます。"),
)  # fmt: skip
def act_and_verb(sentence: Sentence) -> Iterator[Hit]:
    """故障して壊れる, 送付して送る, 旅行に旅立つ, 遺産を残す: the verb says the noun again."""
    for at, token in enumerate(sentence.tokens):
        verbs = _ACTS.get(token.norm)
        if verbs is None:
            continue
        later = at + 1
        if sentence.at(later).text in _TAKES:
            later += 1
        elif sentence.at(later).norm == "為る" and sentence.at(later + 1).text in {"て", "、"}:
            later += 2
        elif sentence.at(later).norm == "為る":
            later += 1
        else:
            continue
        if sentence.at(later).text == "、":
            later += 1
        verb = sentence.at(later)
        if verb.norm in verbs and verb.pos == "動詞":
            yield Hit(*sentence.place(at, later))


_FAMILIAR = words(
    "大会 大学 新幹線 新幹 広場 小物 高原 新聞 新人 古都 深夜 早口 別荘 大手 大人 高校 "
    "長者 若者 急行 特急 強み 弱み 長男 長女 大型 小型 新作 今回 今度 今後 "
    "今日 今年 今週 今月 別途 全国 全体 全社 全般 全員 初回 初日 共通 実際 "
    "実物 先生 先方 後日 後半 前日 前半 前回 最近 最大 大切 大事 大変 同僚 "
    "同時 当日 良心"
)
_DEGREE = words(
    "予め 未だ 密か 初めて 全て 必ず 最も 再び 急 特 互い 突然 極めて 一番 最 自ら 前 以て"
)


@rule(
    "redundancy", Level.ADVICE,
    ("安い安価な品を選びます。", "安価な品を選びます。"),
    ("夜の夜景をご覧ください。", "夜景をご覧ください。"),
)  # fmt: skip
def one_character_twice(sentence: Sentence) -> Iterator[Hit]:
    """安い安価な, 新しい新製品, 必ず必着, 夜の夜景: one character carries both words."""
    for at, token in enumerate(sentence.tokens):
        later = at + 1
        if token.pos == "形状詞" or token.norm in _DEGREE or token.pos == "名詞":
            while sentence.at(later).norm in {"だ", "に", "の"} and later - at < 2:
                later += 1
        other = sentence.at(later)
        if other.norm[:1] != token.norm[:1] or not "一" <= other.norm[:1] <= "鿿":
            continue
        if _doubles(token, other, later - at) and sentence.at(later + 1).text != "的":
            yield Hit(*sentence.place(at, max(later, later + (other.pos == "接頭辞"))))


def _doubles(token: Token, other: Token, apart: int) -> bool:
    if other.text in _FAMILIAR or other.sub == "固有名詞" or token.norm == other.norm:
        return False
    compound = len(other.text) >= 2 or other.pos == "接頭辞"
    noun = other.pos in {"名詞", "形状詞", "接頭辞"} and compound
    if token.pos == "形容詞":
        return noun and (
            token.form.startswith("連体形")
            or (token.form.startswith("連用形") and other.kind.startswith("サ変"))
        )
    if token.norm in _DEGREE and token.pos in {"副詞", "形状詞"}:
        return noun
    return token.norm in {"夜", "朝", "昼", "春", "夏", "秋", "冬"} and apart == 2 and noun


_TWICE = patterns(
    r"""
    3 [間] \S*間 の 間
    3 [最中] 中 の 最中
    2 [だけ のみ] (?:唯|たった|僅か|唯一|単 に|単に) (?:\S+ ){1,3}?(?:だけ|のみ)
    3 [だけ] (?:だけ のみ|のみ だけ)
    3 [限る 限定] (?:だけ|のみ) (?:に )(?:限る ます|限定|限る れる ます|限る て)
    3 [毎] (?:度|都度) 毎
    3 [以降 以後 以来] (?:以降|以後|以来) から
    3 [以降 以後] (?:後|から) (?:以降|以後)
    3 [かも 知れる] (?:可能 性|恐れ) が (?:有る )?(?:か も|かも) 知れる
    3 [可能] (?:事|こと) が (?:可能|出来る) (?:だ )?(?:に )?(?:成る )?(?:事|こと) が (?:出来る|可能)
    3 [可能] 出来る (?:事|こと) が 可能
    3 [ハプニング サプライズ] (?:予期 為る ず|思う 掛ける ない|意外|予想 外) (?:だ |
        の )?(?:ハプニング|サプライズ)
    3 [うち 中 裏] 裏 の? ?(?:うち|中) に
    3 [夜] (?:クリスマスイブ|イブ|大晦日) の 夜
    3 [眺め 景色] 壮観 だ (?:眺め|景色)
    3 [風] (?:春 一番|木枯らし|そよ風|突風) の 風
    3 [射程] 射程 距離
    3 [楽しさ] 楽しさ を 楽しむ
    3 [合う] (?:御 )?互い に \S+ (?:為る )?合う
    3 [思う] と 思う れる と 思う
    3 [内密 秘密] (?:密か|こっそり) (?:だ )?(?:内密|秘密)
    3 [後程] 後 で (?:、 )?後程
    3 [前] 前 (?:も )?(?:持つ て|以て|って|もって) (?:、 )?(?:事前|予め|先 に)
    3 [必ず 絶対] (?:必ず|絶対 に) (?:忘れる ず に|漏れる? なく)
    3 [全て 全員 全部] (?:漏れる?|残る) (?:なく|無い|ず) (?:、 )?(?:全て|全員|全部)
    3 [社] (?:貴社|御 社|弊社|当社) の (?:貴社|御 社|社) 名
    3 [一人 単独 独り] (?:単独|一人|独り) で (?:一人|単独|独り)
    3 [無料 只 無償] (?:無料|無償|只) で (?:只|無料|無償)
    3 [前] 予め (?:、 )?前 (?:も )?(?:って|持つ て|以て)
    3 [必ず] (?:どうしても|絶対|絶対 に|きっと) (?:、 )?必ず|必ず (?:、 )?(?:絶対|きっと)
    3 [全て 全部] (?:全て|全部|皆) (?:、 )?(?:全部|全て|残らず)
    3 [最初 先ず 初め 始め] (?:先ず|第 1 に) (?:、 )?(?:は )?(?:最初|初め|始め|手始め)
    3 [皆 全員] (?:皆|皆さん|皆様) (?:様 |さん )?(?:全員|一同)|全員 (?:が |で )?(?:皆|揃う て 皆)
    3 [再度 再び もう] (?:再度|再び|もう 1? ?一度) (?:、 )?(?:\S+ ){1,3}?(?:直す|もう 一度|再度)
    3 [至急 大急ぎ 早急 直ぐ] (?:至急|早急 に|大 ?至急|直ぐ に) (?:、 )?(?:大急ぎ|急ぐ て|至急|
        早急|直ち に|直ぐ)
    3 [年末 年始] 一年 の (?:年末|年始)
    3 [途中] 途中 経過 の 途中
    3 [来社 来店 来場] (?:来社|来店|来場) (?:に|為る て) 来る
"""
)


@rule(
    "redundancy", Level.ADVICE,
    ("たった一人だけで担当しました。", "一人で担当しました。"),
    ("三日間の間お休みします。", "三日間お休みします。"),
)  # fmt: skip
def said_again(sentence: Sentence) -> Iterator[Hit]:
    """たった…だけ, 三日間の間, だけに限ります, 互いに…し合う: a limit or a span said twice."""
    for one in _TWICE:
        if not one.may_be_in(sentence.norms):
            continue
        for first, last in sentence.find(one.lemmas):
            yield Hit(*sentence.place(first, last))
