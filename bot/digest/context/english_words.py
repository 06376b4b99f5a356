"""English words by what they do to a sentence that stands alone."""

from __future__ import annotations

from bot.digest.context.reading import bag, phrases

JOINTS = bag("""
    and but or so because if when while although though since until unless whereas before after that
    which who as
""")
"""Words that part two clauses."""

HEAD_LINKS = bag("""
    also edit eta update but however therefore and or nor thus hence moreover furthermore consequently
    accordingly conversely alternatively additionally meanwhile otherwise nevertheless nonetheless yet
    plus likewise similarly afterwards subsequently which whereby whereas except too albeit hence
""")
HEAD_LINKS_WITH_COMMA = bag("""
    also besides still again instead regardless next second secondly third thirdly lastly finally worse
    better rather specifically namely either anyway anyways
""")
LINKS_UNLESS = {
    "so": bag("far many much called long few that"),
    "then": bag("- president"),
}
"""Words that link to the sentence before unless one of these follows."""
FILLERS = bag("""
    well yeah ok okay oh ah hm hmm um wow geez alright anyway man dude
""")
AFTER_NEW_NOUNS = bag("""
    's of to that who in for from on with by which whose at between
""")
"""What follows a noun that is introduced here and now: "the plan to …"."""
PHRASE_OPENERS = bag("""
    after before while when if although though since as despite because once unlike like one two until
    given according even throughout
""")
AFTER_EXPLETIVES = bag("""
    that to for if when how what whether who why time because since
""")
BARE_ANSWERS = bag("""
    yeah yep yup nope nah lol lmao haha ha ditto uhh hey hi hello boy
""")
"""These answer whatever follows them."""
HEAD_PHRASES = phrases("""
that is why
that is ,
that being said
having said that
that said
even so
even then
even worse
as such
for example
for instance
for that
in addition
in contrast
in other words
in that case
in turn
in return
in short
by contrast
by comparison
on the other hand
on the contrary
on top of that
on top of this
at the same time
either way
if so
if not
not to mention
let alone
what ' s more
more importantly
most importantly
most pressingly
worse still
same with
same for
same goes
same as
same thing
same here
the same
the other
the others
the rest
the latter
the above
the result
the reason
the reasons
another
other than that
apart from that
aside from that
until then
since then
by then
back then
e . g
i . e
as opposed to
one of them
not so
not only that
not just that
just like
just because
also because
only because
mostly because
partly because
probably because
maybe because
""")
ANSWER_WORDS = bag("""
    yes no yeah yep yup nope nah exactly true false agreed correct wrong right indeed seriously really
    absolutely definitely precisely ditto this same bingo bullshit nonsense rubbish lol lmao haha source
    why how what ok okay sure thanks nice good great welcome sorry congrats cheers amen
""")
ANSWER_PHRASES = phrases("""
not really
not quite
not exactly
not necessarily
not at all
not true
not only
not anymore
of course not
says who
who said
citation needed
what do you mean
how so
why not
how come
what about
at least
in particular
inside ,
outside ,
the most
the two
the three
the third one
the first one
the second one
better than
worse than
how about
so what
so you
so are
so is
so do
so does
so did
neither do
neither does
neither is
neither did
me too
me neither
same here
thank you
good point
fair point
fair enough
well said
i agree .
i agree !
i agree ,
i agree with you
i agree with this
i agree with that
i disagree .
i disagree !
i disagree ,
i disagree with you
i completely agree
i totally agree
i fully agree
i strongly disagree
i do .
i don't .
i did .
i did n't
i doubt it
i think so
i don't think so
i hope so
i hope not
i guess so
i guess not
as you say
as you said
as you mention
as you note
as you point
like you said
you said
you say
you mentioned
you forgot
you forget
you missed
you mean
you're kidding
you must be
are you
do you have
do you really
do you mean
did you
have you
so no
so yes
""")
YOUR_WORDS = bag("""
    assessment view views opinion take idea suggestion description concern concerns experience choice
    point argument comment post logic claim analogy question source sources example reply assumption
    statement reasoning comparison link response theory numbers
""")
"""After "your": what the comment answered said."""
YOU_ARE = bag("""
    right wrong correct mistaken missing kidding confusing joking lying welcome saying assuming
    forgetting ignoring describing comparing making confused
""")
BE = bag("""
    is are was were am be been 's 're isn't aren't wasn't weren't
""")
AUXILIARIES = BE | bag("""
    has have had will would can could should may might must do does did 'll 'd 've doesn't don't didn't
    won't wouldn't can't cannot couldn't shouldn't hasn't haven't hadn't
""")
VERBS_AFTER_THAT = (AUXILIARIES - {"are", "were", "am", "'re"}) | bag("""
    seems seemed means meant makes made sounds looks includes depends happens happened works worked
    explains goes leaves left gives takes took puts sets alone just really also never probably certainly
    definitely only still brings gets got comes came says applies requires tells shows
""")
THINKING = bag("""
    think know believe say said hope guess mean sure feel agree doubt suppose bet wish thought knew find
    see saw hear heard bet
""")
AFTER_PRONOUN_THAT = bag("""
    to in for either too anymore again and but when because if at all or as since though with on by then
    than yet
""")
BEFORE_PRONOUN_THAT = bag("""
    do does did doing done like about with of for at by from just exactly only all than after before
    despite besides beyond without into to
""")
TIMES = bag("""
    week weeks weekend year years month months morning evening afternoon century decade decades summer
    winter autumn spring fall time day days night minute moment point season quarter age generation
""")
MEDIA = bag("""
    thread article post posts sub subreddit forum site website page blog comment comments piece headline
    video author story newspaper column list server channel discussion section interview book film movie
""")
"""After "this": what lies before the reader's eyes anyway."""
BACKWARD_JOINTS = bag("and but or so yet because since when once")
"""Behind these, "that" and "this" can stand for the clause before them."""
DEGREES = bag("""
    pretty very so really too quite rather hard weird funny hilarious interesting strange odd sad
""")
FIRST_PERSONS = bag("i we you me us")
HE = bag("he him his himself she her hers herself")
THEY = bag("they them their theirs themselves")
IT = bag("it its itself")
DETERMINERS = bag("""
    a an the my our your his her its their some any every each no one many most all few several both two
    three four five more other another these those this such numerous countless
""")
PREPOSITIONS = bag("""
    of about with from for against into between by on in at over under without within through during
    towards
""")
SHELLS = bag("""
    right opinion sense view clue doubt word words fun stuff shit people person problem fact point truth
    thing issue question reason idea way time day end rest lot kind sort bit case year week month moment
    side hand course matter part same first second last least most one ones way morning night evening
    weekend century decade years days months weeks times minute hour hours minutes guess chance need
""")
"""Nouns that are hardly ever what "it" stands for."""
PEOPLE = bag("""
    someone anyone everyone nobody somebody anybody everybody man woman boy girl guy person president
    king queen prince princess minister mother father brother sister son daughter wife husband uncle
    aunt grandfather grandmother dad mum mom friend boss child kid baby judge chief captain coach doctor
    nurse cop thief coward candidate vet pilot writer reader child's journalist victim patient client
    student student celebrity hero billionaire millionaire mayor pope bishop priest host guest neighbour
    neighbor colleague partner chancellor prime dictator clown idiot liar narcissist psychopath tyrant
    lawyer politician suspect witness whoever human mate
""")
PERSON_ENDINGS = ("or", "er", "ist", "ian", "man", "woman", "ant", "ent", "eer", "ee", "crat")
NOT_PERSONS = bag("""
    other another over under after never ever whether rather either neither further later number letter
    paper power order water matter war per her better less more border center centre winter summer
    corner member members december september october november for or nor government parliament agreement
    statement moment movement event environment treatment department argument comment want important
    different significant recent current present percent cent content amount relevant constant
    independent violent silent patient player remember consider computer server quarter offer answer
    enter danger anger weather father door floor color error factor sector document instrument element
    investment development management announcement punishment
""")
PLURAL_PEOPLE = bag("""
    people men women children police folks citizens voters kids guys everyone everybody anyone someone
    nobody person each who those family team
""")
NOT_PLURAL = bag("""
    is was has does his its this us yes always thus perhaps news sometimes besides towards across less
    unless as gas bus plus politics economics physics mathematics ours yours hers theirs means sales
    overseas business says goes seems gets makes takes thinks knows wants needs looks sounds happens
    comes gives works
""")
FUNCTION_WORDS = (
    DETERMINERS
    | PREPOSITIONS
    | JOINTS
    | AUXILIARIES
    | HEAD_LINKS
    | HEAD_LINKS_WITH_COMMA
    | FIRST_PERSONS
    | HE
    | THEY
    | IT
    | bag("""
    there here what why how where not just only even very too really well maybe perhaps probably
    honestly actually personally frankly sadly luckily hopefully unfortunately obviously clearly
    apparently given despite according like unlike except once whether let please imagine look see say
    stop go get make take think consider remember nothing something anything everything none much little
    almost nearly both either neither ever never always often sometimes today tomorrow yesterday now
    soon later recently currently last next interesting great good bad nice best worst sure being having
    doing trying looking reading seeing making everyone someone nobody anyone people i'm to than out up
    down off that those such yes no okay
""")
)
IT_PHRASES_BEFORE = bag("""
    make makes made making find finds found take takes took consider considered call called damn screw
    face get keep comes came
""")
IT_VERBS = bag("""
    seems seemed appears appeared turns turned takes took depends rains rained snows looks happens
    matters feels goes costs pays helps hurts sounds
""")
WEATHER = bag("""
    raining snowing cold hot warm dark late early windy sunny monday tuesday wednesday thursday friday
    saturday sunday winter summer christmas midnight noon
""")
BRIDGES = bag("""
    clip video footage photo photograph picture image clip video footage photo photograph picture image
    move decision announcement proposal plan incident statement result pair duo trio group man woman men
    women company couple event suspect victim remarks comments remark comment findings report study
    couple other others teenager boy girl guy family officer driver attack measure measures
""")
"""Nouns that, with "the" at the head and nothing after them, point back to what was told before."""
COMPARATIVES = bag("""
    happier quieter nicer louder colder warmer deeper wider closer healthier wealthier tougher softer
    brighter darker cleverer dumber lighter heavier poorer richer better worse bigger larger smaller
    stronger weaker cheaper faster slower easier harder higher lower older younger safer simpler greater
    fewer longer shorter cleaner smarter
""")
PRO_FORMS = bag("do does did doing say says said think thinks")

NUMBERS = bag("""
    one two three four five six seven eight nine ten some others most many few several none all both
    half another more fewer
""")
"""At the head and with a verb behind them they count what was named before: "Four went to agencies"."""
POSSESSED = bag("mine ours yours hers his theirs")
TRAILING = bag("though then instead either too similarly accordingly")
"""At the end they tie the sentence to the one before."""
ORDINALS = bag("first second third last next other only")
VERBS = bag("""
    stifle prosper foster curb exacerbate stunt thrive flourish benefit promote promotes suppress
    encourage stunt oppress harm ban abolish adopt oversee fund subsidize subsidise legalize legalise
    outweigh violate undermine ensure lack hinder endorse ate slept fed drew flew froze shook swore
    stole wore hung rang sang sank spoke struck swam tore bound dealt dug lent lit stuck swept drank
    gone done been seen given taken shown known grown accept add admit afford agree allow answer apply
    argue ask avoid ban bear beat become began believe belong bet blame block blow bought break bring
    broke build built burn buy call came can care carry cause change charge choose claim close collect
    come compare complain consider continue control cost count cover create cut deal decide decline
    defend demand deny depend deserve destroy die discover do doubt drink drive drop drove earn eat
    elect end enforce enjoy enter exist expect explain face fail fall favour fear feel fell felt fight
    fill find finish fire fit fix follow forget fought found gain gave get give go got grow guess happen
    hate head hear heard help hide hit hold hope hurt ignore imagine improve increase insist invest join
    judge jump keep kept kill knew know lack last lead learn leave led left let lie like limit live look
    lose lost love made make manage matter mean meant meet mention miss move need notice offer open
    oppose order own paid pass pay pick plan play point predict prefer prevent produce promise protect
    prove provide publish pull push put quit raise ran reach read realise realize receive reduce refuse
    regret remain remember remove rent replace reply report require resign respect rest return ride rise
    rose ruin run said save saw say see seem sell send sent serve set shoot show shrink shut sign sit
    sleep sold solve sound speak spend spent stand start stay steal stop struggle succeed suffer suggest
    support suppose suck take talk taught tax teach tell tend thank think thought threaten throw told
    took touch train treat trust try turn understand understood use visit vote wait walk want warn wash
    waste watch went win wish won wonder work worry write wrote
""")
STEM_ENDINGS = ("s", "es", "ed", "d", "ies", "ied")
DROPPED_SUBJECTS = bag("""
    sounds looks seems works depends makes means goes feels sucks helps happens proves shows wonder
    doubt guess hope thought figured remains reminds gets takes sad funny
""")
"""At the head: "Sounds like a plan", of something named before."""
SAYING = bag("""
    said say wrote write mean meant mention mentioned describe described saying quoted posted
""")
OF_A_SPEAKER = bag("""
    misunderstood misunderstand misread understand agree disagree thank thanks answer correct quote
""")
"""With "you" behind them."""
INVERTED = bag("""
    been was were has had would could might isn't wasn't weren't hasn't hadn't wouldn't couldn't
""")
"""At the head of what is no question: the subject is left out."""
BEFORE_NO_VERB = bag("""
    much just more to too very so a an the my your his her its our their of
""")
"""Behind these a form that can be a verb is none, or not the sentence's own."""
KINDS = bag("kind kinds sort sorts type types")
SOMEBODY = bag("guy kid man woman lady dude boy girl fella bloke")
UNFINISHED = bag("""
    the a an of to in on at for with from by about into and or but because if that which than as my your
    his its our their
""")
RELATIVES = bag("""
    who whom whose that which of with in from on for against without
""")
AFTER_EXISTENTIAL_THERE = bag("seems seem exists exist remains comes goes isn't you 's")
AFTER_THE_SAME = bag("""
    is goes can applies thing way reason was happened for with .
""")
POINTING = bag("the single this that another old new other")
COMPARED = bag("than the before ever getting get become becoming no any for")

SUBORDINATORS = bag("""
    if when while although though unless until since after before as because whenever where once
""")
"""At the head of a short sentence without a comma they leave the main clause to the sentence before."""
ADVERBS = bag("""
    not very so really also still just always never more most less quite rather pretty simply often
    probably certainly clearly perhaps only too now already even n't much far hardly
""")
JUDGEMENTS = bag("""
    shame pity fact mistake problem question idea crime scandal disgrace miracle matter waste joke
    relief wonder surprise myth lie pleasure honour honor coincidence secret mystery tragedy time case
    point thing way good bad sign
""")
"""After "it is a": what follows is what "it" stands for."""
SHOWN_BEFORE = bag("""
    brought mentioned said wrote posted linked described explained listed quoted discussed see as
""")
AFTER_THOSE = bag("""
    least most less able already currently still too unable least not on at
""")
"""With these, "those" names its people itself: "those least able to pay"."""
UNIQUE = bag("""
    government president police world west east economy law state eu us uk un media internet public
    press church military army constitution planet climate future past sun earth poor rich left right
    middle working system market markets opposition senate house parliament court courts congress
    weather truth problem question point fact issue only best worst biggest most first last next more
    less lack use number majority minority
""")
"""With "the" they need no introduction, or what follows introduces them."""
REPORTING = bag("""
    said says told tells claimed claims believes believed insisted insists added admitted admits
    revealed thinks thought hopes hoped wants wanted knew knows felt feels denied denies announced
    argued argues wrote writes explained promised decided realised realized
""")
"""Behind a noun and one of these, a pronoun is likely that noun's: "the miner said he"."""
TAKING = bag("""
    make makes made take takes took give gives gave get buy want support use read watch pay need solve
""")
"""Verbs without a that-clause: behind them "that" points at its noun ("make that choice")."""
