"""The commonest small words of languages in Latin script: few of them tell a short text's language."""

from __future__ import annotations

from bot.digest.lexicon.reading import bag

COMMON = {
    "en": bag("""
        as at by only does could had his her much many may most other into over while why how too very
        the and of to is that it for you was with on are this have be not but they his from what there
        would all were their if about which will who when can more has just like your than because
        don't it's i'm should how some these been my so an or we he she do no up out
    """),
    "de": bag("""
        der die und das ist nicht ein eine zu den mit von auf sich es auch für dem im ich sie wir man
        aber wie oder wenn dass noch nur werden wird sind hat haben kann aus bei so nach schon mehr
        als einen einer keine kein war was ihr mir mich doch mal sehr über vom zum zur durch immer
        hier
    """),
    "fr": bag("""
        de à en un le la les des est et une pas que qui dans pour sur ce il je ne vous nous avec plus
        mais au du par sont cette on ont c'est n'est d'un d'une qu'il être fait tout aux comme leur
        ils elle j'ai si bien sans
    """),
    "es": bag("""
        de a el la los las que y en un una es no se por con para su del al lo como más pero sus le ya
        este sí porque esta son cuando muy sin sobre ser tiene también me hasta hay donde han quien
        desde todo nos todos
    """),
    "it": bag("""
        il lo gli di che e un una è per non sono con del della dei delle nel nella si da come più ma
        anche questo questa io al alla ha se perché ci mi molto hanno essere dal solo tutti quando c'è
        cosa
    """),
    "pt": bag("""
        de a o os as um uma que e do da dos das em no na não com para por é mais se como mas foi ao
        ele ela sua seu ou muito já está eu também só pelo pela até isso são quando mesmo você tem nos
    """),
    "nl": bag("""
        de het een en van is dat niet zijn op te voor met die aan er ook als maar om hij zij naar bij
        nog dan wel geen wat wordt deze door heeft uit kan ik je we over zo veel moet hebben worden
    """),
    "sv": bag("""
        och att det som en på är av för med den till inte har de ett om var jag men så från vi kan när
        man hade alla ska skulle eller hur bara också mycket många över
    """),
    "da": bag("""
        og at det som en på er af for med den til ikke har de et om var jeg men så fra vi kan når man
        havde alle skal skulle eller hvor bare også meget mange over efter blev hvad
    """),
    "no": bag("""
        og at det som en på er av for med den til ikke har de et om var jeg men så fra vi kan når man
        hadde alle skal skulle eller hvor bare også mye mange over etter ble hva
    """),
    "pl": bag("""
        w i na nie się do to jest że z o jak ale po co tak za od jego są tym być dla czy już przez
        tylko może mnie ten ta które który jest było bardzo nas ich przy
    """),
    "cs": bag("""
        a se v na je to že s z do o i jak ale za po jsem by tak co není které který jsou být nebo při
        jen když už ještě pro jako také protože aby byl bylo
    """),
    "sk": bag("""
        a sa v na je to že s z do o aj ako ale za po som by tak čo nie je ktoré ktorý sú byť alebo pri
        len keď už ešte pre tiež pretože aby bol bolo
    """),
    "ro": bag("""
        și în la de nu este cu un o care pe pentru că mai sunt din se au dar fi fost ca sau acest
        această lui când
    """),
    "fi": bag("""
        ja on ei se että ole oli en hän mutta niin kun kuin ovat myös jos tai joka mitä olen vain minä
        nyt sen ne
    """),
    "hu": bag("""
        a az és nem hogy egy is van ez de meg ha már csak volt mint lehet vagy még azt ki minden én
        azért mert
    """),
    "tr": bag("""
        ve bir bu da de için ile çok ne var ama olan gibi daha değil ben mi o kadar olarak sonra yok
        en her
    """),
    "id": bag("""
        yang dan di ini itu dengan untuk tidak dari dalam akan pada juga ke karena ada saya bisa
        mereka oleh
    """),
    "ca": bag("""
        el la els les que i en un una és no es per amb del al com més però seu aquest aquesta són quan
        molt sense també hi ha perquè dels
    """),
    "hr": bag("""
        je i u na se da za su od kao ne što o s iz po nije ali koji koja to bi će samo ili sve biti
        zbog
    """),
}
