"""Closed word classes of the other supported languages."""

from __future__ import annotations

from bot.digest.lexicon.word_classes import FunctionWords, bag_of

FRENCH = FunctionWords(
    determiners=bag_of(
        """
        le la les l' un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre
        nos votre vos leur leurs quelques plusieurs chaque aucun aucune tout toute tous toutes d'
        """
    ),
    prepositions=bag_of(
        """
        de à en dans sur sous par pour avec sans entre vers chez contre depuis pendant après avant
        lors dès selon malgré
        """
    ),
    before_verbs=bag_of(
        """
        je tu il elle on nous vous ils elles qui que dont où se s' j' c' ce cela y lui qu' n' ne pas
        est sont était étaient être été a ont avait avaient avoir eu sera seront serait fut furent
        ait doit peut peuvent pourrait va vont
        """
    ),
    joining=bag_of("de du des d' la l'"),
    elided=bag_of("l' d' j' m' t' s' c' n' qu' lorsqu' jusqu' puisqu'"),
)

SPANISH = FunctionWords(
    determiners=bag_of(
        """
        el la los las un una unos unas este esta estos estas ese esa esos esas mi mis tu tus su sus
        nuestro nuestra nuestros nuestras cada todo toda todos todas algún alguna algunos algunas
        ningún ninguna del al
        """
    ),
    prepositions=bag_of(
        """
        de en a por para con sin sobre entre hasta desde hacia contra según durante tras ante bajo
        como
        """
    ),
    before_verbs=bag_of(
        """
        yo tú él ella nosotros ellos ellas usted ustedes se me te nos lo le les que quien no es son
        era eran fue fueron ser sido está están estaba ha han había haber hay puede pueden debe
        deben va van
        """
    ),
    joining=bag_of("de del la los las"),
)

ITALIAN = FunctionWords(
    determiners=bag_of(
        """
        il lo la i gli le l' un uno una un' questo questa questi queste quel quello quella quei
        quelle mio mia tuo sua suo suoi loro nostro nostra ogni del dello della dei degli delle
        dell' al allo alla ai agli alle all' nel nella nei nelle nell' sul sulla dal dalla dall'
        """
    ),
    prepositions=bag_of(
        """
        di a da in con su per tra fra senza contro verso durante dopo prima secondo come d'
        """
    ),
    before_verbs=bag_of(
        """
        io tu lui lei noi voi si mi ti ci vi che chi non è sono era erano essere stato ha hanno
        aveva avere può possono deve devono c'
        """
    ),
    joining=bag_of("di del della dei delle degli dell' d'"),
    elided=bag_of("l' un' dell' all' nell' dall' sull' d' c' quest' quell'"),
)

PORTUGUESE = FunctionWords(
    determiners=bag_of(
        """
        o a os as um uma uns umas este esta estes estas esse essa esses essas meu minha seu sua seus
        suas nosso nossa cada todo toda todos todas algum alguma do da dos das no na nos nas ao aos
        à às pelo pela
        """
    ),
    prepositions=bag_of("""
        de em a por para com sem sobre entre até desde contra segundo durante após como
        """),
    before_verbs=bag_of(
        """
        eu tu ele ela nós eles elas você vocês se me te lhe que quem não é são era eram foi foram
        ser sido está estão ha há tem têm tinha ter pode podem deve devem vai vão
        """
    ),
    joining=bag_of("de do da dos das"),
)

CZECH = FunctionWords(
    determiners=bag_of(
        """
        ten ta to ti ty tento tato toto tyto můj moje tvůj jeho její náš naše váš jejich každý
        """
    ),
    prepositions=bag_of(
        """
        v ve na z ze do k ke o s se od po pro při před za nad pod mezi bez u přes podle proti
        """
    ),
    before_verbs=bag_of(
        """
        já ty on ona ono my vy oni se si jsem jsi je jsme jste jsou byl byla bylo byli být bude
        budou by že který která které má mají může mohou musí
        """
    ),
)

SWEDISH = FunctionWords(
    determiners=bag_of(
        """
        en ett den det de denna detta dessa min mitt mina din sin sitt sina hans hennes vår vårt
        våra er deras varje alla många några
        """
    ),
    prepositions=bag_of(
        """
        i på av för med till från om under över vid efter mellan mot utan genom hos före sedan
        enligt som än
        """
    ),
    before_verbs=bag_of(
        """
        jag du han hon vi ni de man sig som att inte är var vara varit blir blev har hade ha kan
        kunde ska skulle vill måste får
        """
    ),
)

DUTCH = FunctionWords(
    determiners=bag_of("""
        de het een dit dat deze die mijn jouw zijn haar ons onze hun elke elk geen alle veel sommige
        """),
    prepositions=bag_of(
        """
        van in op aan bij met voor naar uit over onder tegen door zonder om tot sinds tijdens tussen
        als dan te
        """
    ),
    before_verbs=bag_of(
        """
        ik jij je hij zij ze wij we jullie u men wie wat er niet is ben bent was waren wordt worden
        werd heeft hebben had kan kunnen moet moeten zal zullen zou wil willen mag zich hem hen mij
        """
    ),
    joining=bag_of("van"),
)

POLISH = FunctionWords(
    determiners=bag_of("""
        ten ta to te ci tego tej tych mój moja twój jego jej ich nasz wasz swój każdy każda
        wszystkie
        """),
    prepositions=bag_of("""
        w we na z ze do od o u po za pod nad przed przez dla bez przy między przeciw według jak jako
        """),
    before_verbs=bag_of(
        """
        ja ty on ona ono my wy oni one się nie że kto co który która które jest są był była było
        byli być będzie będą ma mają może mogą musi by go mu im
        """
    ),
)

SLOVAK = FunctionWords(
    determiners=bag_of("""
        ten tá to tí tie tento táto toto môj moja tvoj jeho jej ich náš váš svoj každý každá všetky
        """),
    prepositions=bag_of("""
        v vo na z zo do od o u po za pod nad pred cez pre bez pri medzi proti podľa s so k ku ako
        """),
    before_verbs=bag_of(
        """
        ja ty on ona ono my vy oni sa si nie že kto čo ktorý ktorá ktoré je sú som bol bola bolo
        boli byť bude budú má majú môže môžu musí by ho mu im
        """
    ),
)

RUSSIAN = FunctionWords(
    determiners=bag_of(
        """
        этот эта это эти тот та то те мой моя мои твой его её их наш ваш свой своя каждый каждая все
        всех весь вся
        """
    ),
    prepositions=bag_of(
        """
        в во на с со из от до к ко о об у по за под над перед через для без при между против как про
        около после
        """
    ),
    before_verbs=bag_of(
        """
        я ты он она оно мы вы они не ни что кто который которая которые был была было были быть
        будет будут есть может могут должен бы ли же меня его ему им нас вас себя
        """
    ),
)

UKRAINIAN = FunctionWords(
    determiners=bag_of(
        """
        цей ця це ці той та те ті мій моя мої твій його її їх наш ваш свій своя кожен кожна всі всіх
        весь вся
        """
    ),
    prepositions=bag_of(
        """
        в у на з із зі від до к о об по за під над перед через для без при між проти як про біля
        після
        """
    ),
    before_verbs=bag_of(
        """
        я ти він вона воно ми ви вони не ні що хто який яка які був була було були бути буде будуть
        є може можуть повинен би чи ж мене його йому їм нас вас себе
        """
    ),
)

ARABIC = FunctionWords(
    determiners=bag_of("هذا هذه ذلك تلك هؤلاء كل بعض أي"),
    prepositions=bag_of("في من إلى على عن مع بين حتى منذ خلال ضد بعد قبل عند تحت فوق دون مثل"),
    before_verbs=bag_of("""
        أنا أنت هو هي نحن هم لا لم لن ما قد أن إن كان كانت يكون التي الذي الذين ليس
        """),
)
