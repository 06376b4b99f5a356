"""German words by what they do to a sentence that stands alone."""

from __future__ import annotations

from bot.digest.context.reading import bag, phrases

JOINTS = bag("""
    und aber oder denn sondern weil wenn als während obwohl da damit dass daß ob bevor nachdem bis seit
    falls sobald solange sodass indem wer was wie wo
""")
HEAD_LINKS = bag("""
    zusätzlich ebenfalls insbesondere nun anfangs später vorher nachher zuvor dabei hierhin dahin
    dorthin desweiteren gleiches ähnliches ähnlich aber doch jedoch sondern und oder denn deshalb
    deswegen daher darum dadurch dafür dagegen danach davor dabei davon dazu darauf daran darüber darin
    daraus trotzdem dennoch außerdem zudem ferner somit folglich demnach stattdessen andererseits
    allerdings hingegen ansonsten sonst dann wobei weshalb weswegen wodurch womit worauf insofern
    insoweit ebenso genauso hierzu hierbei hiermit hierfür jedenfalls zumal zweitens drittens nämlich
    dementsprechend entsprechend infolgedessen demzufolge mithin überdies obendrein gleichwohl
    nichtsdestotrotz währenddessen unterdessen inzwischen daraufhin anschließend seitdem seither bislang
    gleichzeitig umgekehrt vielmehr damals dort dorthin sprich ergo plus desweiteren beziehungsweise bzw
    ersterer letzterer ersteres letzteres erstere letztere
""")
HEAD_CONJUNCTIONS = bag("weil obwohl während damit da")
LINKS_UNLESS = {
    "also": bag("ich wer wenn mir mal für ,"),
    "so": bag("""
    viele viel lange wenig wenige langsam weit gut sehr wie mancher
"""),
    "dort": bag("wo ,"),
}
"""Words that link to the sentence before unless one of these follows."""
HEAD_PHRASES = phrases("""
zum beispiel
im gegensatz dazu
im vergleich dazu
im gegenteil
im gegenzug
mit anderen worten
das heißt
aus diesem grund
auf der anderen seite
nicht nur das
kein wunder
bis dahin
so oder so
trotz allem
von daher
hinzu kommt
dazu kommt
und zwar
z . b
d . h
vor allem weil
nur weil
genau so
genau deshalb
genau das
gerade deshalb
auch deshalb
auch deswegen
vor allem aber
erst recht
mehr noch
schlimmer noch
noch schlimmer
des weiteren
die anderen
der andere
die andere
das andere
das gleiche
dasselbe
das selbe
der rest
der grund
die folge
das ergebnis
das problem dabei
""")
ANSWER_WORDS = bag("""
    ja nein doch jein genau stimmt richtig falsch eben quatsch unsinn blödsinn exakt korrekt naja tja
    ach aha danke bitte sicher klar natürlich wirklich echt warum wieso weshalb quelle was wie hä lol
    haha sorry einverstanden absolut definitiv niemals gut schön super toll bravo ok okay schade
    wahnsinn unfug
""")
ANSWER_PHRASES = phrases("""
stimmt nicht
stimmt schon
stimmt so
nicht wirklich
nicht ganz
nicht unbedingt
so ein quatsch
so ein unsinn
so ein blödsinn
so ist es
so sieht es aus
eben nicht
ach was
ach ja
na und
na ja
ganz genau
ganz meine meinung
gar nicht
sehr gut
sehr richtig
volle zustimmung
sehe ich genauso
sehe ich auch so
sehe ich anders
ich auch
ich stimme zu
ich stimme dir zu
ich stimme ihnen zu
ich glaube nicht .
ich glaube schon .
ich denke schon
ich denke nicht .
wie kommst du
wie kommen sie
wie bitte
woher weißt du
woher wissen sie
haben sie
hast du
bist du
sind sie
meinen sie
meinst du
glauben sie
glaubst du
du hast recht
sie haben recht
da hast du
da haben sie
da irren sie
danke für
keine ahnung
kann sein
mag sein
wohl kaum
sag ich doch
sage ich doch
und du
und sie
was soll
was hat das
""")
YOUR_WORDS = bag("""
    beitrag kommentar argument argumentation vergleich frage meinung punkt aussage behauptung quelle
    link logik beispiel antwort zahlen these rechnung darstellung
""")
YOURS = bag("""
    dein deine deinem deinen deiner deines ihr ihre ihrem ihren ihrer
""")
VERBS = bag("""
    habt hab heisst finde ist sind war waren wäre wären hat haben hatte hatten hätte hätten wird werden
    wurde wurden würde würden kann können konnte konnten könnte könnten muss muß müssen musste mussten
    müsste soll sollen sollte sollten will wollen wollte wollten darf dürfen durfte dürfte mag mögen
    macht machen machte geht gehen ging gingen kommt kommen kam kamen gibt geben gab gaben weiß wissen
    wusste lügt lügen sagt sagen sagte steht stehen stand liegt liegen lag bleibt bleiben blieb heißt
    bedeutet zeigt scheint klingt glaubt glauben denkt denken findet finden fand finde nennt nennen
    nannte sieht sehen sah stimmt reicht braucht brauchen kostet kosten hilft helfen führt führte führen
    passt nervt ändert gilt gelten trifft tut tun tat hält halten hielt lässt lassen ließ bringt bringen
    brachte gehört gehören ergibt funktioniert schafft versteht verstehen betrifft wirkt sehe glaube
    denke habe bin würde nimmt nehmen nahm verdient verdienen spricht sprechen sprach begann beginnt
    erinnert freut ärgert zahlt zahlen verliert verlieren
""")
AUXILIARIES = bag("""
    ist sind war waren hat haben hatte hatten wird werden kann können muss müssen soll sollen will
    wollen bin habe
""")
AFTER_PRONOUN_DAS = VERBS | bag("""
    nicht auch doch ja aber so schon immer alles eben wohl sicher natürlich nur nie mal einfach gar
    jetzt dann wirklich selbst hier da
""")
TIMES = bag("""
    jahr jahre jahren woche wochen monat monaten tag tage tagen abend morgen nacht jahrhundert jahrzehnt
    stunde moment mal sommer winter herbst frühjahr zeit zeiten wochenende saison quartal mittag
    vormittag nachmittag
""")
MEDIA = bag("""
    artikel thread beitrag forum seite kommentar kommentare kommentaren zeitung text blog strang faden
    video überschrift autor autorin interview diskussion kommentarbereich server kanal rubrik stelle
    buch film
""")
ER = bag("er ihn ihm")
SEIN = bag("sein seine seinen seinem seiner seines")
IHR = bag("ihr ihre ihren ihrem ihrer ihres")
DIES = bag("dies dieser diese dieses diesem diesen")
SOLCH = bag("""
    solch solche solcher solches solchem solchen derartige derartiger derartigen derartiges
""")
JENE = bag("jene jener jenes jenem jenen")
DA_WORDS = bag("""
    dafür dagegen davon damit dazu darauf daran darüber darum dabei danach daraus dadurch darin darunter
    davor dahinter daneben dahin drauf dran drüber drum drin raus deswegen deshalb
""") - {
    "raus",
    "deswegen",
    "deshalb",
    "drum",
    "drin",
}
CORRELATES = bag("""
    dass daß ob zu wie wenn weil was wer wo warum wieviel wann um
""")
MALE_DETS = bag("""
    einen keinen meinen unseren unsern jeden jeder mein unser kein ein
""")
FEMALE_DETS = bag("""
    eine keine meine unsere jede einer keiner meiner unserer zur
""")
NEUTER_DETS = bag("das ein kein mein unser jedes ins ans fürs")
MALE_OR_NEUTER = bag("""
    dem des einem eines keinem keines meinem meines unserem unseres jedem im am vom zum beim
""")
DATIVE_PREPOSITIONS = bag("""
    mit von zu in bei nach aus an auf unter über vor seit gegenüber
""")
FEMALE_ENDINGS = ("ung", "heit", "keit", "schaft", "tion", "tät", "in", "ie", "ik", "ei")
NEUTER_ENDINGS = ("chen", "lein", "ment", "um", "nis")
MALE_ENDINGS = ("ismus", "ling", "or", "ist", "eur", "ent", "ant")
PEOPLE_MALE = bag("""
    jemand niemand mann präsident kanzler minister könig vater bruder sohn freund chef trainer richter
    arzt junge herr typ kerl mensch jeder wer bürgermeister politiker autor papst nachbar kollege lehrer
    keiner einer man alle
""")
SHELLS = bag("""
    problem tatsache punkt wahrheit sache frage grund idee weise zeit tag ende rest art fall jahr woche
    monat moment seite teil meinung recht beispiel linie regel gegenteil ergebnis folge prinzip jahren
    jahre tage tagen wochen monaten ahnung eindruck gefühl glück leider wort sinn
""")
FUNCTION_WORDS = (
    HEAD_LINKS
    | JOINTS
    | VERBS
    | ER
    | SEIN
    | IHR
    | DIES
    | SOLCH
    | JENE
    | DA_WORDS
    | MALE_DETS
    | FEMALE_DETS
    | NEUTER_DETS
    | MALE_OR_NEUTER
    | DATIVE_PREPOSITIONS
    | bag("""
    der die das den ich wir du sie es man mir mich uns dich dir euch ihnen sich hier dort da so also
    auch nur noch nicht nichts etwas alles jetzt heute gestern morgen immer nie oft vielleicht
    wahrscheinlich leider natürlich eigentlich ehrlich offenbar angeblich wo wann warum wieso welche
    welcher welches für gegen ohne durch um trotz wegen statt laut dank selbst sogar gerade genau ganz
    sehr viel viele wenige manche einige mehrere beide beiden kein keine nachdem bevor sobald obwohl
    wenn falls schon endlich zuerst schließlich letztlich übrigens immerhin meiner interessant gut schön
    schade hoffentlich bitte danke ja nein anstatt nirgends nirgendwo überall irgendwann irgendwie
    irgendwo niemals lange früher künftig wer was einfach
""")
)
EXPLETIVE_VERBS = bag("""
    gibt gab gäbe geht ging regnet schneit heißt hieß scheint schien braucht brauchte kommt kam handelt
    handelte bleibt lohnt fehlt fehlen gilt reicht stimmt bedarf wimmelt dauert dauerte klingelt stellt
    zeigt macht wird wurde werden hat hilft leben wohnen
""")
COMPARATIVES = bag("""
    reicher ärmer besser schlechter größer kleiner stärker schwächer billiger teurer schneller langsamer
    leichter schwerer höher niedriger älter jünger sicherer einfacher länger kürzer schlimmer günstiger
    gefährlicher
""")

BEFORE_LINKS = bag("""
    genau gerade eben auch nur schon eben erst selbst allein besonders vor
""")
"""At the head, with "deswegen" or "das" behind them."""
NUMBERS = bag("""
    einer eine eines zwei drei vier fünf sechs manche einige viele wenige andere keiner keine keins
    unserer meiner meine unsere unseres meins deren dessen welche
""")
"""At the head and with a verb behind them they count what was named before: "Vier sind gegangen"."""
NO_VERBS = bag("""
    einen keinen den meinen seinen ihren unseren diesen jeden vielen allen anderen nicht selbst jetzt
    erst fast oft meist sonst sogar statt seit mit laut nächst zuletzt überhaupt gegen wegen neben
    zwischen trotz unten oben hinten vorne gestern morgen heute außen innen bereits eine keine meine
    seine ihre unsere viele alle beide ohne heute gerne leute schade ende vielleicht insgesamt
""")
IRREGULAR = bag("""
    habt seid hast hab war kam ging lief sah fuhr las gab nahm blieb schrieb hielt stand lag fand half
    starb aß traf trug lud rief schlug sang sank trank zog flog bot bog log will kann soll darf mag muss
    weiß bin bist tu sei wär hab glaub
""")
SUBJECTS = bag("sie wir")
"""Behind a verb at the head: a request, "Schauen Sie …"."""
ORDINALS = bag("""
    erste zweite dritte vierte letzte nächste andere weitere anderen weiteren ersten letzten
""")
SOMEBODY = bag("mann typ kerl herr junge frau dame leute")
"""With "der" or "die" at the head: known to those who read what came before."""
UNFINISHED = bag("""
    der die das den dem des ein eine einen einem einer und oder aber weil dass ob wenn von mit zu im am
    zum zur für auf bei nach aus seit durch gegen ohne um über unter mein dein kein sehr
""")
TOLD = bag("""
    genannt genannte genannten erwähnt erwähnte erwähnten beschrieben gesagt geschrieben
""")
PHRASE_OPENERS = bag("""
    mit trotz wegen für durch nachdem bevor weil obwohl während als wenn
""")
