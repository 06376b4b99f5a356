"""Short forms that end in a full stop, and words that begin sentences, per language. All in lower case."""

from __future__ import annotations

from bot.digest.lexicon.reading import bag

INSIDE = {
    "": bag("""
        dr prof st vs jr sr mr mrs ms mt ft hon rev gen col maj capt lt sgt gov sen rep pres ca cf al
        approx dept est ed eds ex fam ing mag dipl phil med jur rer nat
    """),
    "en": bag(
        "e.g i.e eg ie viz resp adm cmdr cpl pvt supt messrs mssrs ave blvd rd bros esp incl ph.d univ"
    ),
    "de": bag("""
        z.b d.h u.a z.t v.a i.d.r s.o s.u o.ä u.ä bzw bspw ggf evtl vgl inkl exkl zzgl sog hr fr frl
        str allg bes dt engl frz gegr geb gest gem hl hrsg jh jhd kath ev lt mind max min mio mrd mtl
        nachm vorm öffentl rd sen tel urspr usf verh verw wg zb dh ua zt std sek tsd abb abschn anm bd
        begr beil einschl ehem eigtl entspr i.a i.e i.v i.s.d i.w o.a u.u z.zt v.chr n.chr u. a.a.o
        ing
    """),
    "fr": bag("m mm mme mmes mlle mlles me mgr p.ex ex env av bd éd cf chap fig"),
    "es": bag("""
        sr sra srta sres dña d da dra ud uds p.ej ej pág págs av avda núm aprox depto gral ee.uu
    """),
    "it": bag("""
        sig sigg sig.ra dott dott.ssa avv ing arch geom rag on pag p.es es art egr gent ecc.mo
    """),
    "pt": bag("sr sra srta dra d dña v exa p.ex ex pág av núm aprox profa eng arq"),
    "nl": bag("""
        dhr mevr mw drs ir mr bv bijv nl d.w.z o.a m.b.t t.a.v i.p.v ca evt incl excl jl
    """),
    "sv": bag("t.ex d.v.s bl.a m.m o.s.v s.k f.d dvs ca kl resp st tex"),
    "pl": bag("np tzn tj m.in dr hab inż mgr prof ul al pl os woj pow gm św ks tzw ok godz"),
    "cs": bag("např tj tzv mj mudr judr phdr ing mgr bc doc prof ul nám tzn resp cca popř"),
    "sk": bag("napr t.j tzv tj mudr judr phdr ing mgr bc doc prof ul nám resp cca"),
    "ru": bag("т.е т.д т.п т.к г гг им ул д кв стр руб напр проф акад"),
    "uk": bag("т.д т.п т.к м вул буд стор грн напр проф акад ім"),
}
"""They never end a sentence."""

CLOSING = {
    "": bag("etc co inc ltd corp u.s u.k u.n e.u p.m a.m d.c bros"),
    "en": bag("u.s.a al jr sr"),
    "de": bag("usw u.s.w uvm u.v.m u.v.a a.d d i.r v.d u.a.m ff f gmbh"),
    "fr": bag("etc s.a"),
    "es": bag("etc s.a ud uds"),
    "it": bag("ecc s.p.a s.r.l"),
    "pt": bag("etc s.a ltda"),
    "nl": bag("enz n.v b.v"),
    "sv": bag("osv m.fl o.d"),
    "pl": bag("itd itp r w zł"),
    "cs": bag("atd apod a.s s.r.o"),
    "sk": bag("atď a.s s.r.o"),
}
"""They may end one: only what follows can tell."""

ENUMERATIONS = bag("etc usw ecc uvm enz osv itd atd")
"""Of these, the ones that end a sentence before any capital."""

NUMBERED = bag("""
        no nos nr nrn num n° abs art ziff kap s p pp pg vol fig sect sec ch para § nº núm vgl rn rdnr
        bd tab abb pos lit jan feb mar mär apr jun jul aug sep sept oct okt nov dec dez mo di mi do fr
        sa so mon tue tues wed thu thurs fri sat sun
    """)
"""Short forms only before a number: "No. 5", "Jan. 2020"; otherwise words."""

ORDINALS = frozenset(
    ["de", "cs", "sk", "pl", "sv", "da", "no", "nb", "nn", "fi", "hu", "tr", "hr", "sl", "et", "lv"]
)
"""Languages that write "3. Oktober"."""

STARTERS = {
    "en": bag("""
        the he she it they we you i this that these those there here but and so if when what why how
        who where his her their our my your its a an as no not yes however since while although
        because after before then or nor yet still all some many most nobody everyone everybody
        someone perhaps maybe let don't it's i'm he's she's they're we're you're that's there's is are
        do does did was were can could would should will now today bring nothing with for from by in
        on at one
    """),
    "de": bag("""
        der die das den dem ein eine einen einem einer er sie es ich wir ihr man dies diese dieser
        dieses diesen aber und doch wenn als wie was wer warum wo so da dann dort hier heute danach
        deshalb daher darum trotzdem in im am auf bei für mit nach von vom zu zum nicht nichts kein
        keine auch alle viele jetzt mein meine sein seine ihre unser unsere sonst oder weil ob nur
        schon gestern morgen niemand jeder andere manche einige bitte wer dabei damit dafür davon seit
        seitdem
    """),
    "fr": bag("""
        le la les un une il elle ils elles je nous vous on ce cela c'est mais et si quand pourquoi qui
        que
    """),
    "es": bag("""
        el la los las un una él ella ellos yo nosotros es esto eso pero y si cuando qué quién no se lo
        en
    """),
    "it": bag("""
        il lo la i gli le un una lui lei loro io noi è questo ma e se quando che chi non si in
    """),
    "pt": bag("""
        o a os as um uma ele ela eles eu nós é isto isso mas e se quando que quem não em
    """),
}
"""Words that, with a capital, begin a sentence rather than a name."""


def inside(language: str | None) -> frozenset[str]:
    return INSIDE[""] | INSIDE.get(language or "", frozenset())


def closing(language: str | None) -> frozenset[str]:
    return CLOSING[""] | CLOSING.get(language or "", frozenset())


def starters(language: str | None) -> frozenset[str]:
    return STARTERS.get(language or "", STARTERS["en"] | STARTERS["de"])
