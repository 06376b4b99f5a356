"""Closed lists that tell names from other capitalised words: facts of the languages, not of any thread."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def _bases(text: str) -> dict[str, tuple[str, ...]]:
    """From lines of ``base, base = form form``: form → bases."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.split("\n"):
        bases, equals, forms = line.partition("=")
        if equals:
            found.update((form, tuple(base.strip() for base in bases.split(","))) for form in forms.split())
    return found


PARTICLES = _words("of the de von van der den del della di da du la le al bin ibn zu dos das do el y")
"""Small words inside names."""

DETERMINERS = _words(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner mein meine
    meinen meinem meiner dein deine sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser
    unsere unseren euer eure dieser diese dieses diesen diesem jeder jede jedes jeden jedem jener jene
    manche mancher viele vielen viel alle allen aller wenige wenig mehrere einige welche welcher welches
    im am zum zur vom beim ins ans aufs fürs solche solcher solches mehr weniger zwei drei vier
    """
)
"""After these a German noun is a common noun more often than a name."""

REGION_WORDS = _words(
    """
    north south east west northern southern eastern western central new old great greater upper lower
    united european american federal national saint san los nord süd ost west neue neuer vereinigte
    vereinigten
    """
)
"""First words that belong to a name of a place or body and are no first names."""

TITLES = _words(
    """
    councillor mp mep attorney officer chief director chairman chairwoman coach bürgermeister
    bürgermeisterin oberbürgermeister landrat abgeordneter abgeordnete
    mr mrs ms miss dr prof professor sir lord lady dame president vice prime minister chancellor senator
    congressman congresswoman representative governor mayor king queen prince princess pope general
    colonel captain judge justice secretary ceo herr frau präsident präsidentin bundespräsident kanzler
    kanzlerin bundeskanzler bundeskanzlerin minister ministerin ministerpräsident außenminister
    innenminister finanzminister könig königin papst m mme président monsieur madame señor señora
    presidente
    """
)
"""Words before a person's name that are no part of it."""

NEVER = _words(
    """
    # months, days
    january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon
    tue wed thu fri sat sun januar februar märz mai juni juli oktober dezember montag dienstag mittwoch
    donnerstag freitag samstag sonnabend sonntag
    mondays tuesdays wednesdays thursdays fridays saturdays sundays montags dienstags mittwochs donnerstags
    freitags samstags sonntags
    # numbers and measures
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
    sixty seventy eighty ninety second seconds minute minutes hour hours sekunde sekunden
    tmi irl fml rip faq
    hundred hundreds thousand thousands million millions billion billions trillion trillions hundert
    tausend millionen milliarde milliarden prozent euro euros dollar dollars cent km kg gb mb tb
    # chat
    yo dude bro damn fuck fucking shit holy poor dear guy guys girl boy jesus christ god gott lmfao nah
    yup tho
    relevant proof context bump example beispiel
    i im ive id ill ok okay lol lmao rofl wtf omg imo imho iirc afaik fyi btw tbh idk edit update ps pps
    tldr tl op eta ama eli5 til nsfw ymmv fwiw smh ianal am pm hi hey hello thanks thank thx cheers
    welcome yes no yeah yep nope sorry please hallo danke moin servus grüße gruß ja nein genau bitte
    sure wow oh ah haha hmm
    # what web pages say around a text
    full article read more reply replies comment comments kommentar kommentare antworten antwort mehr
    share teilen subscribe newsletter advertisement anzeige sign log login logout click here link source
    quelle previous next photo image video foto bild getty reuters afp via posted leave deleted removed
    interesting
    subject date sender from to cc bcc sent wrote fax tel dept gmbh inc ltd pdf http https
    www html vielen dank datenschutzerklärung impressum
    """
)
"""Lower-case forms of words that are capitalised for another reason than being a name."""

OPENERS = _words(
    """
    meanwhile however therefore moreover furthermore nevertheless nonetheless although though because
    since while whether perhaps maybe actually honestly basically seriously personally obviously clearly
    apparently unfortunately fortunately hopefully probably possibly definitely absolutely exactly
    indeed instead otherwise besides anyway also still yet even just only well now then today tomorrow
    yesterday once again finally first second third firstly secondly lastly last next many most much
    some any every each several few both either neither such same other another one two three four five
    six seven eight nine ten if when where why how what who which whose that this these those there here
    he she it they we you his her its their our my your me him us them despite according given regarding
    concerning considering including like unlike except great good nice bad best worst better worse
    right wrong true false agree agreed disagree people everyone everybody someone somebody anyone
    anybody nobody nothing something everything anything let lets got get go make take see look think
    know believe guess say said says tell ask try use using does did do is are was were be been being
    have has had can could will would shall should must might isn aren don doesn didn especially
    generally usually often sometimes always never ever already soon later recently currently eventually
    suddenly overall depending based thus hence so but and or not nor for from with without within by at
    in on to into onto over under after before during until against between among through about as
    allerdings außerdem deshalb deswegen daher trotzdem dennoch jedoch aber und oder denn weil wenn
    falls obwohl vielleicht eigentlich natürlich leider klar stimmt richtig falsch quatsch unsinn heute
    morgen gestern jetzt dann danach vorher zuerst zuletzt schließlich endlich ende anfang seit laut
    teil art mal jahr jahre jahren monat monate woche wochen tag tage tagen stunde stunden minute
    minuten uhr zeit leute mensch menschen übrigens hoffentlich anscheinend offenbar angeblich immerhin
    jedenfalls sonst zumindest
    """
)
"""Words that open sentences; within one, a capital can make them part of a name ("Second Amendment")."""

NO_NAMES = NEVER | OPENERS
"""No name of one word."""

DEMONYMS = _bases(
    """
    america, united states, us, usa = american americans
    russia = russian russians
    ukraine = ukrainian ukrainians
    europe = european europeans
    germany = german germans
    france = french
    britain, united kingdom, uk = british brits
    england = english
    scotland = scottish scots
    wales = welsh
    ireland = irish
    spain = spanish
    italy = italian italians
    poland = polish
    netherlands, holland = dutch
    belgium = belgian
    switzerland = swiss
    austria = austrian austrians
    sweden = swedish
    denmark = danish danes
    norway = norwegian
    finland = finnish
    greece = greek greeks
    turkey = turkish turks
    hungary = hungarian
    czechia = czech
    romania = romanian
    bulgaria = bulgarian
    serbia = serbian
    croatia = croatian
    portugal = portuguese
    china = chinese
    japan = japanese
    korea = korean
    india = indian indians
    pakistan = pakistani
    afghanistan = afghan
    iran = iranian iranians
    iraq = iraqi
    syria = syrian syrians
    israel = israeli israelis
    palestine = palestinian palestinians
    lebanon = lebanese
    saudi arabia = saudi
    egypt = egyptian
    africa = african
    asia = asian
    australia = australian
    canada = canadian canadians
    mexico = mexican mexicans
    cuba = cuban cubans
    venezuela = venezuelan venezuelans
    brazil = brazilian
    argentina = argentinian
    chile = chilean
    colombia = colombian
    belarus = belarusian
    vietnam = vietnamese
    thailand = thai
    greenland = greenlandic greenlanders
    west = western
    soviet union = soviet
    california = californian
    texas = texan
    paris = parisian
    london = londoner
    """
)
"""Lower-case English adjective or inhabitant → lower-case names of the place, in order of preference."""

ACRONYMS_OF = {
    "usa": "us",
    "united states": "us",
    "united states of america": "us",
    "united kingdom": "uk",
    "european union": "eu",
    "europäische union": "eu",
    "europäischen union": "eu",
    "vereinigte staaten": "usa",
    "vereinigten staaten": "usa",
    "united nations": "un",
    "artificial intelligence": "ai",
    "künstliche intelligenz": "ki",
}
"""Long forms of two-letter names, which initials alone would make too easily."""
