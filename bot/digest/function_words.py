"""Closed word classes of the supported languages, and words that carry too little meaning for a phrase."""

from __future__ import annotations

from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Lower case, straight apostrophes."""

    determiners: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    before_verbs: frozenset[str] = frozenset()
    """Pronouns, auxiliaries, negations: what follows is likely a verb."""
    joining: frozenset[str] = frozenset()
    """May stand inside a phrase: "rules of origin"."""
    elided: frozenset[str] = frozenset()
    """Written as one with the next word: "l'"."""
    weak: frozenset[str] = frozenset()
    """Content words that say little: "new", "important", "various"."""
    verbs: frozenset[str] = frozenset()
    """
        Forms that are verbs, or adverbs, far more often than anything else: no phrase contains
        them.
        """

    @property
    def closed(self) -> frozenset[str]:
        return self.determiners | self.prepositions | self.before_verbs


_ENGLISH_VERBS = """
        talk say tell ask think know believe want get make take give go come see find keep let begin seem
        become put mean bring happen write provide sit lose pay meet include continue learn
        understand speak allow add spend grow consider appear buy serve die send expect build stay
        kill remain suggest sell require decide pull explain develop carry receive agree disagree
        describe propose discuss show demonstrate illustrate investigate examine analyze analyse
        obtain achieve perform apply introduce define derive prove establish determine solve compute
        evaluate compare identify enable improve reduce employ implement verify ensure assume exist
        depend involve lie hold arise occur contain consist represent extend generate produce create
        exploit adopt choose select avoid indicate reveal conclude argue observe construct combine
        incorporate integrate utilize utilise use try forget remember realize realise admit announce
        declare deny refuse accept reject threaten warn urge confirm insist hope feel hear follow
        enjoy prefer prevent protect replace recommend relate satisfy separate simplify yield
        encourage explore guess suppose pretend
        """

_ENGLISH_PAST = """
        talking said told asked thought knew believed wanted got made took gave went came saw found kept
        began seemed became meant brought happened wrote sat lost paid met learned understood spoke
        grew bought died sent spent sold stayed fell held led felt heard chose won ran put let cut
        showed shown taken given gone come done seen known been written got gotten saying telling
        asking thinking knowing wanting getting making taking giving going coming trying using being
        having doing seeing looking letting putting
        """


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


ENGLISH = FunctionWords(
    determiners=_words(
        """
        a an the this that these those my your his her its our their some any each every no another
        such both all many several few most
        """
    ),
    prepositions=_words(
        """
        of in on at by for from with into onto over under between among through during via against
        about as within without toward towards across upon per after before since until than like
        unlike near behind above below around
        """
    ),
    before_verbs=_words(
        """
        is are was were be been being am has have had having do does did can could may might will
        would shall should must cannot 's 're 've 'll 'd 't 'm i you he she it we they who which
        that what there me him us them himself herself itself themselves one to not
        """
    ),
    joining=_words("of"),
    weak=_words(
        """
        new old important main major minor general specific particular certain various different
        similar several numerous many large small big little high low good bad great best better
        worse worst nice right wrong possible impossible available able unable necessary sufficient
        appropriate suitable simple easy difficult hard recent current present previous next last
        first second third final early late former further additional other own real actual true
        false main key novel existing proposed presented obtained given based used following
        resulting corresponding related considered described developed important significant whole
        entire full total common usual typical special single multiple way ways thing things lot
        lots kind kinds sort sorts bit part parts case cases example examples fact facts point
        points time times year years month months week weeks day days today people person man men
        guy guys anyone everyone someone paper papers article articles study studies author authors
        approach result results number numbers stuff something anything nothing everything problem
        problems question questions reason reasons discussion discussions topic topics post posts
        thread threads forum blog
        """
    ),
    verbs=_words(_ENGLISH_VERBS)
    | frozenset(map(_third_person, _ENGLISH_VERBS.split()))
    | _words(_ENGLISH_PAST)
    | _words(
        """
        very too also just only even still yet already often always never sometimes usually really
        quite rather almost maybe perhaps however therefore thus hence moreover furthermore here
        there now then again away back well much more less least instead together especially
        particularly respectively etc e.g i.e
        """
    ),
)

GERMAN = FunctionWords(
    determiners=_words(
        """
        der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner
        mein meine meinen meinem meiner dein deine sein seine seinen seinem seiner ihr ihre ihren
        ihrem ihrer unser unsere unseren unserem unserer euer eure dieser diese dieses diesen diesem
        jeder jede jedes jeden jedem alle allen aller viele vielen einige manche mehrere
        """
    ),
    prepositions=_words(
        """
        in im an am auf aus bei beim mit nach von vom zu zum zur für gegen über unter vor zwischen
        durch ohne um ins ans aufs fürs bis seit während wegen trotz laut pro je als wie
        """
    ),
    before_verbs=_words(
        """
        ich du er sie es wir man wer was ist sind war waren wird werden wurde wurden hat haben hatte
        hatten kann können konnte muss müssen soll sollen sollte will wollen darf dürfen mag nicht
        nie sich mich dich uns euch ihm ihn ihnen
        """
    ),
    weak=_words(
        """
        neue neuen neuer neues neuem alte alten gute guten guter gutes große großen großer großes
        kleine kleinen kleiner ganze ganzen andere anderen anderer anderes weitere weiteren erste
        ersten letzte letzten eigene eigenen verschiedene verschiedenen bestimmte bestimmten
        wichtige wichtigen mögliche möglichen menschen leute jahr jahre jahren tag tage tagen zeit
        woche wochen monat monate monaten ding dinge sache sachen teil teile frage fragen grund
        gründe fall fälle beispiel beispiele problem probleme punkt ende anfang artikel kommentar
        kommentare thema art weise mal uhr prozent mann frau männer frauen seite
        """
    ),
    verbs=_words(
        """
        sehr auch nur schon noch immer wieder mehr weniger dann dort hier jetzt heute gestern morgen
        damit davon dabei dazu daran darauf daraus dafür dagegen darüber danach vielleicht
        eigentlich wirklich einfach etwa gibt gab geht ging macht machen machte kommt kommen kam
        sagt sagen sagte steht stehen stand sieht sehen sah lässt lassen ließ findet finden fand
        bleibt bleiben blieb heißt hieß gilt galt zeigt zeigen zeigte braucht brauchen glaubt
        glauben glaube denke denkt denken weiß wissen meint meinen
        """
    ),
)

FRENCH = FunctionWords(
    determiners=_words(
        """
        le la les l' un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre
        nos votre vos leur leurs quelques plusieurs chaque aucun aucune tout toute tous toutes d'
        """
    ),
    prepositions=_words(
        """
        de à en dans sur sous par pour avec sans entre vers chez contre depuis pendant après avant
        lors dès selon malgré
        """
    ),
    before_verbs=_words(
        """
        je tu il elle on nous vous ils elles qui que dont où se s' j' c' ce cela y lui qu' n' ne pas
        est sont était étaient être été a ont avait avaient avoir eu sera seront serait fut furent
        ait doit peut peuvent pourrait va vont
        """
    ),
    joining=_words("de du des d' la l'"),
    elided=_words("l' d' j' m' t' s' c' n' qu' lorsqu' jusqu' puisqu'"),
)

SPANISH = FunctionWords(
    determiners=_words(
        """
        el la los las un una unos unas este esta estos estas ese esa esos esas mi mis tu tus su sus
        nuestro nuestra nuestros nuestras cada todo toda todos todas algún alguna algunos algunas
        ningún ninguna del al
        """
    ),
    prepositions=_words(
        """
        de en a por para con sin sobre entre hasta desde hacia contra según durante tras ante bajo
        como
        """
    ),
    before_verbs=_words(
        """
        yo tú él ella nosotros ellos ellas usted ustedes se me te nos lo le les que quien no es son
        era eran fue fueron ser sido está están estaba ha han había haber hay puede pueden debe
        deben va van
        """
    ),
    joining=_words("de del la los las"),
)

ITALIAN = FunctionWords(
    determiners=_words(
        """
        il lo la i gli le l' un uno una un' questo questa questi queste quel quello quella quei
        quelle mio mia tuo sua suo suoi loro nostro nostra ogni del dello della dei degli delle
        dell' al allo alla ai agli alle all' nel nella nei nelle nell' sul sulla dal dalla dall'
        """
    ),
    prepositions=_words(
        """
        di a da in con su per tra fra senza contro verso durante dopo prima secondo come d'
        """
    ),
    before_verbs=_words(
        """
        io tu lui lei noi voi si mi ti ci vi che chi non è sono era erano essere stato ha hanno
        aveva avere può possono deve devono c'
        """
    ),
    joining=_words("di del della dei delle degli dell' d'"),
    elided=_words("l' un' dell' all' nell' dall' sull' d' c' quest' quell'"),
)

PORTUGUESE = FunctionWords(
    determiners=_words(
        """
        o a os as um uma uns umas este esta estes estas esse essa esses essas meu minha seu sua seus
        suas nosso nossa cada todo toda todos todas algum alguma do da dos das no na nos nas ao aos
        à às pelo pela
        """
    ),
    prepositions=_words("""
        de em a por para com sem sobre entre até desde contra segundo durante após como
        """),
    before_verbs=_words(
        """
        eu tu ele ela nós eles elas você vocês se me te lhe que quem não é são era eram foi foram
        ser sido está estão ha há tem têm tinha ter pode podem deve devem vai vão
        """
    ),
    joining=_words("de do da dos das"),
)

CZECH = FunctionWords(
    determiners=_words(
        """
        ten ta to ti ty tento tato toto tyto můj moje tvůj jeho její náš naše váš jejich každý
        """
    ),
    prepositions=_words(
        """
        v ve na z ze do k ke o s se od po pro při před za nad pod mezi bez u přes podle proti
        """
    ),
    before_verbs=_words(
        """
        já ty on ona ono my vy oni se si jsem jsi je jsme jste jsou byl byla bylo byli být bude
        budou by že který která které má mají může mohou musí
        """
    ),
)

SWEDISH = FunctionWords(
    determiners=_words(
        """
        en ett den det de denna detta dessa min mitt mina din sin sitt sina hans hennes vår vårt
        våra er deras varje alla många några
        """
    ),
    prepositions=_words(
        """
        i på av för med till från om under över vid efter mellan mot utan genom hos före sedan
        enligt som än
        """
    ),
    before_verbs=_words(
        """
        jag du han hon vi ni de man sig som att inte är var vara varit blir blev har hade ha kan
        kunde ska skulle vill måste får
        """
    ),
)

DUTCH = FunctionWords(
    determiners=_words("""
        de het een dit dat deze die mijn jouw zijn haar ons onze hun elke elk geen alle veel sommige
        """),
    prepositions=_words(
        """
        van in op aan bij met voor naar uit over onder tegen door zonder om tot sinds tijdens tussen
        als dan te
        """
    ),
    before_verbs=_words(
        """
        ik jij je hij zij ze wij we jullie u men wie wat er niet is ben bent was waren wordt worden
        werd heeft hebben had kan kunnen moet moeten zal zullen zou wil willen mag zich hem hen mij
        """
    ),
    joining=_words("van"),
)

POLISH = FunctionWords(
    determiners=_words("""
        ten ta to te ci tego tej tych mój moja twój jego jej ich nasz wasz swój każdy każda
        wszystkie
        """),
    prepositions=_words("""
        w we na z ze do od o u po za pod nad przed przez dla bez przy między przeciw według jak jako
        """),
    before_verbs=_words(
        """
        ja ty on ona ono my wy oni one się nie że kto co który która które jest są był była było
        byli być będzie będą ma mają może mogą musi by go mu im
        """
    ),
)

SLOVAK = FunctionWords(
    determiners=_words("""
        ten tá to tí tie tento táto toto môj moja tvoj jeho jej ich náš váš svoj každý každá všetky
        """),
    prepositions=_words("""
        v vo na z zo do od o u po za pod nad pred cez pre bez pri medzi proti podľa s so k ku ako
        """),
    before_verbs=_words(
        """
        ja ty on ona ono my vy oni sa si nie že kto čo ktorý ktorá ktoré je sú som bol bola bolo
        boli byť bude budú má majú môže môžu musí by ho mu im
        """
    ),
)

RUSSIAN = FunctionWords(
    determiners=_words(
        """
        этот эта это эти тот та то те мой моя мои твой его её их наш ваш свой своя каждый каждая все
        всех весь вся
        """
    ),
    prepositions=_words(
        """
        в во на с со из от до к ко о об у по за под над перед через для без при между против как про
        около после
        """
    ),
    before_verbs=_words(
        """
        я ты он она оно мы вы они не ни что кто который которая которые был была было были быть
        будет будут есть может могут должен бы ли же меня его ему им нас вас себя
        """
    ),
)

UKRAINIAN = FunctionWords(
    determiners=_words(
        """
        цей ця це ці той та те ті мій моя мої твій його її їх наш ваш свій своя кожен кожна всі всіх
        весь вся
        """
    ),
    prepositions=_words(
        """
        в у на з із зі від до к о об по за під над перед через для без при між проти як про біля
        після
        """
    ),
    before_verbs=_words(
        """
        я ти він вона воно ми ви вони не ні що хто який яка які був була було були бути буде будуть
        є може можуть повинен би чи ж мене його йому їм нас вас себе
        """
    ),
)

ARABIC = FunctionWords(
    determiners=_words("هذا هذه ذلك تلك هؤلاء كل بعض أي"),
    prepositions=_words("في من إلى على عن مع بين حتى منذ خلال ضد بعد قبل عند تحت فوق دون مثل"),
    before_verbs=_words("""
        أنا أنت هو هي نحن هم لا لم لن ما قد أن إن كان كانت يكون التي الذي الذين ليس
        """),
)

_BY_LANGUAGE = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
    "sv": SWEDISH,
    "pl": POLISH,
    "cs": CZECH,
    "sk": SLOVAK,
    "uk": UKRAINIAN,
    "ru": RUSSIAN,
    "ar": ARABIC,
}


def function_words(language: str | None) -> FunctionWords:
    """Empty for a language without rules of its own."""
    return _BY_LANGUAGE.get(language or "", FunctionWords())
