"""English and German: closed word classes, frequent verbs and adverbs, words that say little."""

from __future__ import annotations

from bot.digest.lexicon.word_classes import FunctionWords, bag_of

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
    determiners=bag_of(
        """
        a an the this that these those my your his her its our their some any each every no another
        such both all many several few most
        """
    ),
    prepositions=bag_of(
        """
        of in on at by for from with into onto over under between among through during via against
        about as within without toward towards across upon per after before since until than like
        unlike near behind above below around
        """
    ),
    before_verbs=bag_of(
        """
        is are was were be been being am has have had having do does did can could may might will
        would shall should must cannot 's 're 've 'll 'd 't 'm i you he she it we they who which
        that what there me him us them himself herself itself themselves one to not
        """
    ),
    joining=bag_of("of"),
    weak=bag_of(
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
    verbs=bag_of(_ENGLISH_VERBS)
    | frozenset(map(_third_person, _ENGLISH_VERBS.split()))
    | bag_of(_ENGLISH_PAST)
    | bag_of(
        """
        very too also just only even still yet already often always never sometimes usually really
        quite rather almost maybe perhaps however therefore thus hence moreover furthermore here
        there now then again away back well much more less least instead together especially
        particularly respectively etc e.g i.e
        """
    ),
)

GERMAN = FunctionWords(
    determiners=bag_of(
        """
        der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner
        mein meine meinen meinem meiner dein deine sein seine seinen seinem seiner ihr ihre ihren
        ihrem ihrer unser unsere unseren unserem unserer euer eure dieser diese dieses diesen diesem
        jeder jede jedes jeden jedem alle allen aller viele vielen einige manche mehrere
        """
    ),
    prepositions=bag_of(
        """
        in im an am auf aus bei beim mit nach von vom zu zum zur für gegen über unter vor zwischen
        durch ohne um ins ans aufs fürs bis seit während wegen trotz laut pro je als wie
        """
    ),
    before_verbs=bag_of(
        """
        ich du er sie es wir man wer was ist sind war waren wird werden wurde wurden hat haben hatte
        hatten kann können konnte muss müssen soll sollen sollte will wollen darf dürfen mag nicht
        nie sich mich dich uns euch ihm ihn ihnen
        """
    ),
    weak=bag_of(
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
    verbs=bag_of(
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
