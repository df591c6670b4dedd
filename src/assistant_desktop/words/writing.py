"""Sentences of the writing check: one a rule, why it could be said better. Fixes are data."""

WORDS: dict[str, tuple[str, str]] = {
    # -- categories --
    "writing.category.double_keigo": ("二重敬語", "Double honorific"),
    "writing.category.kenjo_for_other": ("相手に謙譲語", "Humble word for the other"),
    "writing.category.sonkei_for_self": ("自分に尊敬語", "Honorific for oneself"),
    "writing.category.kanou_kenjo": ("「ご…できます」", "“Go … dekimasu”"),
    "writing.category.uchi_soto": ("身内への敬語", "Honorific for one's own side"),
    "writing.category.title_dup": ("敬称の重なり", "Doubled title"),
    "writing.category.thing_keigo": ("物への敬語", "Honorific for a thing"),
    "writing.category.baito": ("お店のことば", "Shop-counter politeness"),
    "writing.category.sasete_itadaku": ("「させていただく」", "“Sasete itadaku”"),
    "writing.category.sa_ire": ("さ入れことば", "Needless “sa”"),
    "writing.category.ra_nuki": ("ら抜きことば", "Dropped “ra”"),
    "writing.category.i_nuki": ("い抜きことば", "Dropped “i”"),
    "writing.category.itadaku_particle": ("「…が…いただく」", "“… ga … itadaku”"),
    "writing.category.hojo_kanji": ("漢字とかな", "Kanji or kana"),
    "writing.category.redundancy": ("重ねことば", "Said twice"),
    "writing.category.register": ("相手に合う言い方", "Words that suit the reader"),
    "writing.category.tone": ("気持ちの強い言い方", "Strong feelings"),
    "writing.category.subcontractor": ("対等な言い方", "Speaking as equals"),
    "writing.category.bare_question": ("案のない質問", "Question without a proposal"),
    "writing.category.vague_time": ("時刻のない約束", "Promise without a time"),
    # -- the command line --
    "writing.cli.help": ("文章の敬語や言い方を確かめます", "Check the courtesy of a text"),
    "writing.cli.lines": (
        "一行ずつ、別の文章として確かめます",
        "Take each line as a text of its own",
    ),
    "writing.cli.audience": ("読む相手", "Who reads it"),
    "writing.cli.leave_out": ("（省く）", "(leave out)"),
    # -- levels --
    "writing.level.error": ("直しましょう", "Please mend"),
    "writing.level.style": ("言い換え", "Better style"),
    "writing.level.advice": ("ヒント", "Hint"),
    # -- double honorifics and titles --
    "writing.respectful_passive": (
        "尊敬の形が二つ重なっています。一つで十分に丁寧です。",
        "Two respectful forms are stacked here; one is courteous enough.",
    ),
    "writing.passive_in_shell": (
        "「お…になる」だけで尊敬の形です。「れる」は要りません。",
        "“O … ni naru” is respectful by itself; “reru” is not needed.",
    ),
    "writing.humble_twice": (
        "もともと謙譲語なので、「させていただく」がなくても丁寧です。",
        "The verb is humble already; it is courteous without “sasete itadaku”.",
    ),
    "writing.prefix_on_humble": (
        "「拝…」がすでに謙譲語なので、「ご」は要りません。",
        "“Hai-…” is humble already, so “go” is not needed.",
    ),
    "writing.nasareru": (
        "「なさる」が尊敬語なので、「なさいます」で十分です。",
        "“Nasaru” is respectful already; “nasaimasu” is enough.",
    ),
    "writing.title_on_title": (
        "役職や敬称がもう敬意を表しています。どちらか一つにすると整います。",
        "The office or title already shows respect; one of the two is enough.",
    ),
    "writing.title_and_kakui": (
        "「各位」は「皆様」という敬称です。「様」と重ねずに使えます。",
        "“Kakui” already means “everybody, respectfully”; it stands without “sama”.",
    ),
    "writing.onchu_and_name": (
        "個人に宛てるときは「様」だけを使い、「御中」は付けません。",
        "A letter to a person takes “sama” alone; “onchu” is for a house.",
    ),
    "writing.same_title_twice": (
        "敬称が二つ続いています。一つで足ります。",
        "Two titles stand in a row; one is enough.",
    ),
    # -- humble words for the other --
    "writing.humble_passive": (
        "謙譲語に「れる」を付けても尊敬語にはなりません。尊敬語に替えるとすっきりします。",
        "A humble verb does not become respectful with “reru”; a respectful verb fits.",
    ),
    "writing.humble_request": (
        "相手にしていただくことなので、謙譲の形ではなく尊敬の形が合います。",
        "This is what the reader does, so a respectful form fits better than a humble one.",
    ),
    "writing.humble_in_shell": (
        "謙譲語なので、相手の動作には別の言い方が合います。",
        "This is a humble word; for what the reader does another one fits.",
    ),
    "writing.humble_of_other": (
        "相手の動作に謙譲語が使われています。尊敬語にすると敬意が伝わります。",
        "A humble verb tells what the other does; a respectful one shows the respect you mean.",
    ),
    "writing.humble_question": (
        "相手のことを尋ねるので、尊敬語で伺うのが自然です。",
        "This asks about the reader, so a respectful verb is natural.",
    ),
    "writing.readers_own_act": (
        "「ご…する」は自分がへりくだる形です。相手の動作には「ご…になる」が合います。",
        "“Go … suru” is humble; for what the reader does “go … ni naru” fits.",
    ),
    "writing.gozaru_for_person": (
        "「ございます」は物に使います。人には「いらっしゃいます」が合います。",
        "“Gozaimasu” is for things; for people “irasshaimasu” fits.",
    ),
    # -- respectful words for oneself, one's house, things --
    "writing.respect_for_self": (
        "ご自分の側の動作なので、謙譲語にすると相手への敬意が伝わります。",
        "This is your own side's act; a humble verb shows respect to the reader.",
    ),
    "writing.respectful_word_humble_verb": (
        "「お越し」「ご覧」などは相手のための尊敬語です。ご自分には謙譲語が合います。",
        "“O-koshi”, “go-ran” and the like are for the other; for yourself a humble verb fits.",
    ),
    "writing.own_things_honoured": (
        "ご自分の側のものなので、「お」「ご」を付けずに書けます。",
        "This is your own side's; it is written without “o” or “go”.",
    ),
    "writing.passive_respect_for_self": (
        "ご自分の側の動作なので、尊敬の「れる」は要りません。",
        "This is your own side's act; the respectful “reru” is not needed.",
    ),
    "writing.own_wish_respected": (
        "ご自分の希望なので、謙譲語が合います。",
        "The wish is your own, so a humble verb fits.",
    ),
    "writing.own_people_passive_respect": (
        "身内の動作なので、尊敬の「れる」を付けずに伝えます。",
        "This is your own people's act; outside it is told without the respectful “reru”.",
    ),
    "writing.own_people_titled": (
        "社外の方には、自社の人を敬称なしで伝えます。",
        "To somebody outside, one's own people are named without a title.",
    ),
    "writing.titled_and_humble": (
        "こちらの側の人なので、社外の方には敬称なしで伝えます。",
        "This is somebody of your side; outside, one names them without a title.",
    ),
    "writing.own_people_raised": (
        "身内の動作なので、社外の方には謙譲語で伝えます。",
        "This is your own people's act; to somebody outside it is told humbly.",
    ),
    "writing.absent_superior": (
        "社外の方には、上司の不在も謙譲語で伝えます。",
        "To somebody outside, a superior's absence is told humbly too.",
    ),
    "writing.own_people_addressed": (
        "身内に向けた動作なので、社外の方には敬意を高めずに伝えます。",
        "This is said towards your own people; to somebody outside it does not raise them.",
    ),
    "writing.own_family_honoured": (
        "ご自分の家族は「父」「母」「妻」のように呼びます。",
        "One's own family is called “chichi”, “haha”, “tsuma” and so on.",
    ),
    "writing.their_people_bare": (
        "相手の会社の方なので、敬称を添えると丁寧です。",
        "This is somebody of the reader's company; a title is courteous.",
    ),
    "writing.respect_for_thing": (
        "人ではなく物が主語なので、尊敬語でなくて大丈夫です。",
        "The subject is a thing, not a person; no respectful form is needed.",
    ),
    "writing.passive_respect_for_thing": (
        "物が主語なので、尊敬の「れる」は要りません。",
        "The subject is a thing; the respectful “reru” is not needed.",
    ),
    "writing.thing_state": (
        "物の様子なので、尊敬の形にしなくて大丈夫です。",
        "This tells how a thing is; no respectful form is needed.",
    ),
    "writing.thing_has_being": (
        "物が「ある」ことに尊敬語は使いません。「ございます」で丁寧になります。",
        "A thing that is somewhere is not honoured; “gozaimasu” is polite.",
    ),
    "writing.thing_is": (
        "物の様子なので、「いらっしゃる」でなくて大丈夫です。",
        "This tells how a thing is; “irasshaimasu” is not needed.",
    ),
    # -- may, let, receive --
    "writing.humble_can": (
        "「ご…できる」は自分がへりくだる形です。相手には「ご…になれる」「ご…いただける」が合います。",
        "“Go … dekiru” is humble; for the reader “go … ni nareru” or “go … itadakeru” fits.",
    ),
    "writing.turns_into_for_is": (
        "変わるわけではないので、「です」「でございます」が自然です。",
        "Nothing turns into anything here; “desu” or “de gozaimasu” is natural.",
    ),
    "writing.plain_of_other": (
        "相手の方がすることなので、「いらっしゃる」などの言い方が合います。",
        "This is what the other person does; an honorific verb suits better.",
    ),
    "writing.own_people_are": (
        "社外の方には、身内に「お…です」を使わず「お待ちしております」のように言います。",
        "Before somebody outside, “o … desu” does not raise one's own people.",
    ),
    "writing.no_leave_needed": (
        "相手の許しや恩恵によることではないので、「いたしました」などが自然です。",
        "No leave or kindness of the reader made this possible; a plain humble verb is natural.",
    ),
    "writing.private_life": (
        "ご自身の暮らしのことに、許しや恩恵は要りません。「おります」「です」で足ります。",
        "One’s own life needs nobody’s leave; say it plainly.",
    ),
    "writing.leave_hardly_needed": (
        "ご自分のことなので、「いたしました」などで足りることが多いです。",
        "This is one's own business; a plain humble verb is mostly enough.",
    ),
    "writing.let_again_and_again": (
        "「させていただく」が続いています。一つにすると読みやすくなります。",
        "“Sasete itadaku” comes again and again; once reads more easily.",
    ),
    "writing.giver_receives": (
        "「…が」なら「くださる」、「いただく」なら「…に」が合います。",
        "With “… ga” goes “kudasaru”; with “itadaku” goes “… ni”.",
    ),
    "writing.receiver_gives": (
        "「くださる」には「…が」が合います。",
        "With “kudasaru” goes “… ga”.",
    ),
    # -- forms --
    "writing.needless_sa": (
        "この動詞は「さ」を入れずに「せる」だけで足ります。",
        "This verb takes “seru” without “sa”.",
    ),
    "writing.doubled_sa": (
        "「さ」が一つ多く入っています。「させて」で足ります。",
        "There is one “sa” too many; “sasete” is enough.",
    ),
    "writing.dropped_ra": (
        "文書では「られる」の形が整って見えます。",
        "In writing the full “rareru” looks better.",
    ),
    "writing.contracted": (
        "話しことばの縮めた形です。文書では省かずに書くと整います。",
        "A contraction of speech; in writing the full form looks better.",
    ),
    "writing.helping_verb_in_kanji": (
        "補助の動詞は、かなで書くと読みやすくなります。",
        "Helping verbs read more easily in kana.",
    ),
    "writing.formal_noun_in_kanji": (
        "文をつなぐだけの名詞は、かなで書くと読みやすくなります。",
        "Nouns that only hold a sentence together read better in kana.",
    ),
    "writing.usual_kana": (
        "ふつうは、かなで書くことばです。",
        "This word is usually written in kana.",
    ),
    # -- shop-counter politeness --
    "writing.needless_hou": (
        "比べたり方角を示したりしないときは、「のほう」を省けます。",
        "Where nothing is compared and no direction is meant, “no hou” can go.",
    ),
    "writing.past_for_present": (
        "いま確かめることなので、「よろしいでしょうか」が自然です。",
        "This asks about now, so “yoroshii deshou ka” is natural.",
    ),
    "writing.becomes_for_is": (
        "変わるわけではないので、「です」「でございます」が自然です。",
        "Nothing becomes anything here; “desu” or “de gozaimasu” is natural.",
    ),
    "writing.from_money": (
        "お金そのものを預かるので、「を」が合います。",
        "The money itself is taken, so “o” fits.",
    ),
    "writing.name_as_gift": (
        "お名前などは「伺う」と自然です。",
        "For names and the like “ukagau” is natural.",
    ),
    "writing.daijoubu": (
        "「大丈夫」は意味が分かれます。「よろしい」「問題ございません」だと伝わります。",
        "“Daijoubu” can be read in two ways; “yoroshii” or “mondai gozaimasen” is clear.",
    ),
    "writing.in_the_form_of": (
        "「…形になります」がなくても、そのまま伝わります。",
        "It is clear without “… katachi ni narimasu”.",
    ),
    "writing.blurred": (
        "ぼかした言い方です。指すものをそのまま書くと伝わります。",
        "This blurs what is meant; name the thing itself.",
    ),
    "writing.had_you": (
        "いまのことなので、過去の形にしなくてよいところです。",
        "It is about now; the past is not needed.",
    ),
    "writing.day_becomes": (
        "決まっていることなので「です」で足ります。",
        "It stands already; “desu” is enough.",
    ),
    "writing.may_i_receive": (
        "お願いは「…いただけますか」とまっすぐに書けます。",
        "A request can simply be “… itadakemasu ka”.",
    ),
    "writing.vague_filler": (
        "ぼかさずに書くと、考えがまっすぐ伝わります。",
        "Said without blurring, the thought is clearer.",
    ),
    # -- words --
    "writing.said_twice": (
        "同じ意味のことばが重なっています。一つで伝わります。",
        "The same is said twice; once is enough.",
    ),
    "writing.synonyms_together": (
        "意味の近いことばが並んでいます。どちらか一つで伝わります。",
        "Two words of one meaning stand together; either is enough.",
    ),
    "writing.twin_nouns": (
        "同じ意味の言葉が重なっています。どちらか一つで伝わります。",
        "Two nouns of one meaning; one is enough.",
    ),
    "writing.act_and_verb": (
        "名詞と動詞が同じことを言っています。どちらか一つで伝わります。",
        "Noun and verb say the same; one is enough.",
    ),
    "writing.one_character_twice": (
        "同じ漢字の意味が重なっています。短いほうで伝わります。",
        "One character carries both words; the shorter one is enough.",
    ),
    "writing.said_again": (
        "範囲や程度が二度書かれています。一度で伝わります。",
        "A limit or degree is said twice; once is enough.",
    ),
    "writing.noun_and_verb_alike": (
        "名詞と動詞が同じ意味です。片方で伝わります。",
        "Noun and verb mean the same; one of them is enough.",
    ),
    "writing.verb_in_noun": (
        "名詞と動詞が同じ意味を持っています。一つにまとめるとすっきりします。",
        "Noun and verb say the same; one of them is enough.",
    ),
    "writing.ryokai": (
        "お客様や依頼した方には「承知いたしました」が合います。",
        "To a customer or client “shouchi itashimashita” fits better.",
    ),
    "writing.sumimasen": (
        "仕事の文では「申し訳ございません」「恐れ入ります」が合います。",
        "In business “moushiwake gozaimasen” or “osoreirimasu” fits better.",
    ),
    "writing.gokurosama": (
        "「ご苦労様」は目下への言い方です。「お疲れ様」なら誰にでも使えます。",
        "“Gokurousama” is said downwards; “otsukaresama” suits everybody.",
    ),
    "writing.casual": (
        "親しい人どうしのことばです。仕事の文では言い換えると整います。",
        "A word among friends; in business another one fits better.",
    ),
    "writing.could_be_more_polite": (
        "もう少し改まった言い方もあります。",
        "There is a somewhat more courteous way to say this.",
    ),
    "writing.spoken_topic": (
        "「って」は話し言葉です。「は」「と」にすると改まります。",
        "“tte” is spoken; “wa” or “to” is written.",
    ),
    "writing.plain_to_reader": (
        "相手の動作です。尊敬語で尋ねると丁寧になります。",
        "The reader does this; an honorific verb asks more courteously.",
    ),
    "writing.plain_ending": (
        "くだけた言い切りです。「です」「ます」で結ぶと整います。",
        "A casual ending; “desu” or “masu” closes it courteously.",
    ),
    # -- feelings --
    "writing.told_before": (
        "前にも伝えたことは、改めてのお願いとして書くと届きやすくなります。",
        "What was said before is heard more easily as a fresh request.",
    ),
    "writing.not_yet": (
        "いまの状況を伺う形にすると、答えやすくなります。",
        "Asked as “how does it stand?”, it is easier to answer.",
    ),
    "writing.why_not": (
        "理由を問うより、事情や次の手を伺うと話が進みます。",
        "Asking what happened and what comes next leads further than asking why.",
    ),
    "writing.hard_words": (
        "気持ちが強く伝わることばです。事実とお願いに分けると伝わりやすくなります。",
        "Strong feelings show here; fact and wish, told apart, are heard more easily.",
    ),
    "writing.pressing": (
        "急かして聞こえることがあります。期日と理由を添えると伝わります。",
        "This may sound pressing; a date and a reason help.",
    ),
    "writing.made_to_work": (
        "「…させる」は上からに聞こえます。「お願いする」なら対等に伝わります。",
        "“… saseru” sounds from above; “onegai suru” speaks as equals.",
    ),
    "writing.talking_down": (
        "相手を下に見ているように聞こえることがあります。一緒に働く方として書くと伝わります。",
        "This may sound as if said from above; write as to somebody you work with.",
    ),
    "writing.blaming_question": (
        "責められているように読めることがあります。状況を伺う形にすると答えやすくなります。",
        "This may read as blame; asked as “how does it stand?”, it is easier to answer.",
    ),
    "writing.pressing_agreement": (
        "念を押されているように読めることがあります。事実をそのまま書くと伝わります。",
        "This may sound as if pressed for a yes; the plain fact is enough.",
    ),
    "writing.hard_on_the_whole": (
        "全体に強く響くことがあります。事実とお願いだけにすると受け取りやすくなります。",
        "On the whole this sounds hard; the fact and the wish alone are easier to take.",
    ),
    "writing.although": (
        "「…のに」は残念な気持ちが先に伝わります。事実とお願いに分けると届きます。",
        "“… noni” lets the disappointment speak first; fact and wish, told apart, arrive.",
    ),
    "writing.admonition": (
        "たしなめているように読めることがあります。してほしいことを具体的に書くと伝わります。",
        "This may sound like a lecture; say what would help instead.",
    ),
    "writing.belittling": (
        "きつく伝わることがあります。何がどう違ったかを書くと話が進みます。",
        "This may sting; what exactly was different leads further.",
    ),
    "writing.command": (
        "命令の形です。お願いの形にすると受け取りやすくなります。",
        "This is an order; a request is easier to take.",
    ),
    "writing.as_a_tool": (
        "人を道具のように扱っていると読めることがあります。一緒に働く方として書くと伝わります。",
        "This may read as if somebody were a tool; write as to somebody you work with.",
    ),
    "writing.least_of_all": (
        "「…くらい」「…すら」は、最低限もできていないと聞こえます。お願いを短く書くと伝わります。",
        "This says that not even the least was done; a short request is enough.",
    ),
    "writing.so_much": (
        "数の多さを責めているように読めることがあります。数は事実として書くと伝わります。",
        "The number sounds like a reproach here; told as a plain fact it is heard better.",
    ),
    "writing.turned_away": (
        "相手を突き放す言い方に読めます。次にどうしたいかを書くと話が進みます。",
        "This turns the reader away; what you would like next leads further.",
    ),
    "writing.mocking": (
        "皮肉に読めることがあります。気になった点をそのまま書くと伝わります。",
        "This may read as mockery; say plainly what troubles you.",
    ),
    "writing.made_me": (
        "困らされたという気持ちが先に伝わります。次にしてほしいことを書くと届きます。",
        "The grievance speaks first; say what would help next time.",
    ),
    "writing.no_real_question": (
        "問い詰めているように読めることがあります。知りたいことを一つ書くと答えやすくなります。",
        "This may read as an accusation; ask the one thing you want to know.",
    ),
    "writing.contempt": (
        "軽んじているように読めることがあります。事実だけを書くと受け取りやすくなります。",
        "This may sound scornful; the bare fact is easier to take.",
    ),
    "writing.your_fault": (
        "責任を押しつけているように読めます。起きたことと次の手を書くと話が進みます。",
        "This lays the blame on somebody; what happened and what comes next leads further.",
    ),
    "writing.ordered": (
        "上から命じているように聞こえます。「お願いできますか」なら対等に伝わります。",
        "This sounds like an order from above; a request speaks as equals.",
    ),
    "writing.pieces_on_a_board": (
        "人を駒のように扱っていると読めることがあります。一緒に働く方として書くと伝わります。",
        "This may read as if people were pieces; write as of somebody you work with.",
    ),
    "writing.looks_down": (
        "一緒に働く方を下に見ているように読めることがあります。お願いとして書くと伝わります。",
        "This may look down on somebody you work with; write it as a request.",
    ),
    "writing.not_worth_mine": (
        "相手の時間を軽く見ていると読めることがあります。お願いする理由を書くと伝わります。",
        "This may belittle the other's time; say why you ask.",
    ),
    "writing.paid_and_watched": (
        "雇う側の強さが前に出て聞こえます。一緒に働く方への相談として書くと伝わります。",
        "The payer's power speaks here; put it as something to settle together.",
    ),
    # -- asking and promising --
    "writing.question_without_proposal": (
        "ご自分の案を添えると、相手はひとことで答えられます。",
        "With a proposal of your own, one word is enough for an answer.",
    ),
    "writing.promise_without_time": (
        "「15時以降に」のように時刻を添えると、相手が安心できます。",
        "With a time (“after 15:00”) the reader can rely on it.",
    ),
}
