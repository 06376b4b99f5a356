"""What a language's word lists are called, and what belongs in each.

The lists themselves are in ``LANGUAGE.toml`` beside this file; ``docs/adding-a-language.md`` explains how to
write them. Words are in lower case with straight apostrophes. A list may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.digest.lexicon.kinds import Pairs, Phrases, Words
from bot.digest.lexicon.stance import Stance


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Words that build sentences rather than name things."""

    determiners: Words = frozenset()
    """Articles, possessives, demonstratives, quantifiers."""
    prepositions: Words = frozenset()
    pronouns: Words = frozenset()
    """Personal, reflexive, relative and interrogative ones."""
    auxiliaries: Words = frozenset()
    """Auxiliary and modal verbs."""
    particles: Words = frozenset()
    """Other small words right before a verb: "not", "to"."""
    linkers: Words = frozenset()
    """They may stand inside a phrase: "rules of origin"."""
    elisions: Words = frozenset()
    clitics: Words = frozenset()
    """Written as one with the word before, after an apostrophe: "'s"."""
    """Written as one with the next word: "l'"."""
    verbs: Words = frozenset()
    """Forms that are far more often verbs than anything else."""
    adverbs: Words = frozenset()
    generic_words: Words = frozenset()
    """Nouns and adjectives that say little of what a text is about: "thing", "important"."""
    vague_words: Words = frozenset()
    derivational_endings: Words = frozenset()
    """A longer form with one of these endings is another word: "farm", "farmer"."""
    """Too vague to be a topic by themselves, though they may be part of one: "life" ("life expectancy")."""

    @property
    def before_verbs(self) -> Words:
        """What follows is likely a verb."""
        return self.pronouns | self.auxiliaries | self.particles

    @property
    def closed(self) -> Words:
        """The closed word classes."""
        return self.determiners | self.prepositions | self.before_verbs

    @property
    def verbs_and_adverbs(self) -> Words:
        """No phrase contains them."""
        return self.verbs | self.adverbs


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Where a full stop does not end a sentence. Abbreviations are listed without their last full stop."""

    inside_sentence: Words = frozenset()
    """They never end a sentence."""
    sentence_final: Words = frozenset()
    """They may end one; what follows decides."""
    enumeration_ends: Words = frozenset()
    """Of these, the ones that end a sentence before any capital letter: "etc."."""
    before_numbers: Words = frozenset()
    """Abbreviations only before a number ("No. 5", "Jan. 2020"), ordinary words elsewhere."""
    ordinals_with_full_stop: bool = False
    """Whether "3." may be "third", as in "3. Oktober"."""
    sentence_openers: Words = frozenset()
    """With a capital after a full stop they open a sentence rather than continue a name."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """Words that open a clause which depends on another one."""

    causal_conjunctions: Words = frozenset()
    """They open a clause that gives the grounds."""
    coordinators: Words = frozenset()
    """They join two clauses: "and". An Arabic one is written as one with the next word."""
    complementizers: Words = frozenset()
    """They open what somebody says, thinks or fears."""


@dataclass(frozen=True, slots=True)
class Names:
    """Words that tell names from other capitalised words."""

    particles: Words = frozenset()
    """Small words inside names: "Ludwig van Beethoven"."""
    titles: Words = frozenset()
    """Words before a person's name that are no part of it."""
    abbreviations: Words = frozenset()
    """With a full stop and a capital they are part of a name: "St. Patrick"."""
    region_words: Words = frozenset()
    """First words of names of places and bodies. They are no first names."""
    common_noun_determiners: Words = frozenset()
    """After these a capitalised noun is a common noun more often than a name."""
    calendar_words: Words = frozenset()
    """Months and days of the week, also shortened."""
    numbers_and_units: Words = frozenset()
    """Numerals in letters, currencies, units of measure."""
    chat_words: Words = frozenset()
    """Greetings, interjections and abbreviations of chats."""
    web_page_words: Words = frozenset()
    """What web pages and e-mails say around a text: "reply", "share", "subject"."""
    sentence_openers: Words = frozenset()
    """They open sentences and are no names then. Inside one, a capital can make them part of a name."""
    adjective_lookalikes: Words = frozenset()
    """They end like an adjective before a noun, and are none."""
    adjective_endings: Words = frozenset()
    """A word that ends so before a noun is an adjective, unless it is one of the lookalikes."""
    singular_verbs: Words = frozenset()
    """Verbs in the third person singular. A capitalised word right before one is likely a name."""
    common_noun_endings: Words = frozenset()
    """A noun that ends so is no name."""
    surnames_like_words: Words = frozenset()
    """Surnames that are also words or months."""
    acronyms_like_words: Words = frozenset()
    """In capitals they are names ("US"), in small letters they are words ("us")."""
    nouns_in_ly: Words = frozenset()
    """Nouns that end like an adverb."""
    demonyms: Pairs = field(default_factory=dict)
    """Names of a place in order of preference = its adjectives and inhabitants."""
    acronyms: Pairs = field(default_factory=dict)
    """Long forms of names = the two or three letters they are known by."""


@dataclass(frozen=True, slots=True)
class Discourse:
    """Words that show what a sentence or a comment does: agrees, thanks, jokes, insults, concludes."""

    stance_markers: Phrases = ()
    """Words that judge, demand, or give grounds. A sentence with them likely states a view."""
    narration_markers: Phrases = ()
    """Words by which people tell what they did, have or went through. A sentence with them that judges
    nothing holds no view."""
    declaration_openers: Phrases = ()
    """A sentence that begins with one of these says what its author is for or against, or wants done."""
    narration_openers: Phrases = ()
    """Words that do the same at the beginning of a sentence only."""
    negations: Phrases = ()
    """Words that turn a statement into its opposite."""
    conclusion_openers: Phrases = ()
    """A sentence that begins with one of these sums up or concludes."""
    courtesy_openers: Phrases = ()
    """A sentence that begins with one of these greets, thanks, or speaks of the post itself."""
    disagreement_openers: Phrases = ()
    """A reply that begins with one of these does not accept what it answers."""
    later_disagreement_openers: Phrases = ()
    """The same, where a later sentence of the reply begins with one of these."""
    agreement_openers: Phrases = ()
    """A reply that begins with one of these shares what it answers."""
    agreement_exceptions: Phrases = ()
    """Right behind an agreement opener they take the agreement back."""
    nods: Words = frozenset()
    """A comment of nothing but these words nods or shakes its head."""
    thanks: Phrases = ()
    """A comment of one sentence that begins with one of these thanks somebody."""
    thanks_intensifiers: Phrases = ()
    """They may stand before a word of thanks."""
    thanks_exceptions: Phrases = ()
    """With one of these behind the thanks, the comment says more than that it thanks."""
    courtesy_words: Phrases = ()
    """Sentences with these greet, thank or apologise. They do not say what a discussion is about."""
    proposal_markers: Phrases = ()
    """Sentences with these propose, demand or decide something."""
    thesis_markers: Phrases = ()
    """Sentences with these state what the author of an article holds, proposes or asks."""
    reported_claims: Phrases = ()
    """A sentence that begins with one of these gives what others say or ask, often to refute it."""
    attributions: Phrases = ()
    """A line that ends with one of these and a colon says who wrote what follows."""
    example_openers: Phrases = ()
    """A sentence that begins with one of these gives an example or tells a story."""
    self_references: Phrases = ()
    """Sentences with these speak of the article itself rather than of its subject."""
    information_requests: Phrases = ()
    """A comment of one sentence that begins with one of these only wants to know something."""
    request_lead_ins: Phrases = ()
    """They may stand before a request for information."""
    off_topic_markers: Phrases = ()
    """A comment that begins with one of these is about something else."""
    joking_signs: Words = frozenset()
    """Emoticons and emoji, as in capitals, of a sentence that is meant as a joke."""
    sarcasm_tags: Words = frozenset()
    """After a slash at the end of a comment they mark it as sarcasm: "/s"."""
    insults: Phrases = ()
    """Nouns that insult whoever is called so."""
    insulting_adjectives: Phrases = ()
    """Adjectives that insult whoever is called so."""
    second_person_subjects: Phrases = ()
    """Ways to say "you" or "you are": an insult behind one of them is meant for somebody in the thread."""
    insulting_commands: Phrases = ()
    """They insult whoever is spoken to."""
    deletion_markers: Phrases = ()
    """In square brackets, they stand where a comment was deleted: "[removed]"."""
    bot_names: Phrases = ()
    """Accounts of programs begin with these names."""
    bot_disclosures: Phrases = ()
    """What programs say of themselves."""
    moderator_names: Phrases = ()
    """In the name of an account, they say that it belongs to a moderator."""
    moderation_notices: Phrases = ()
    """What moderators remind of, or say that they did."""
    service_information: Phrases = ()
    """Sentences with these tell readers of an article where and when, not what happened."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Lines that are about the page they are on: invitations to subscribe, cookie notices, captions."""

    notice_openers: Phrases = ()
    """A line of a page that begins with one of these is about the page, not part of the text."""
    notice_lines: Phrases = ()
    """The same, where the line holds nothing else."""
    notices: Phrases = ()
    """The same, where a short line holds one of these anywhere."""
    caption_labels: Words = frozenset()
    """Before a colon, a slash or a bracket they label a picture: "Photo: …"."""
    caption_positions: Words = frozenset()
    """In brackets they say which of the people in a picture is meant: "(left)"."""
    caption_ends: Words = frozenset()
    """At the end of a line they say where in a picture somebody is: ", left"."""
    byline_openers: Words = frozenset()
    """Before a name, with a capital, they say who wrote an article: "By"."""
    byline_conjunctions: Words = frozenset()
    """They stand between the names of two authors."""
    caption_phrases: Phrases = ()
    """They speak of the picture that a caption stands below."""
    mail_attributions: Phrases = ()
    """A line of a mail that ends with one of these says who wrote what is quoted below."""
    mail_fields: Phrases = ()
    """Before a colon they begin a line of the head of a mail: "Subject: …"."""
    phone_labels: Phrases = ()
    """Before a number they give a telephone number."""
    mail_notice_openers: Phrases = ()
    """They begin the notice below a mail that it is confidential or free of viruses."""
    mail_notice_words: Phrases = ()
    """Words that such a notice has."""


@dataclass(frozen=True, slots=True)
class Replies:
    """Words that a fitted model reads in replies to tell whether they agree (``viewpoints.agreement``).

    Of the signs of phrases only ``*`` has a meaning here, at the end of a phrase of one word. Whoever changes
    these lists fits the model anew: ``make train``.
    """

    greetings: Phrases = ()
    """Before or after the name of whom a reply answers."""
    agreement_openers: Phrases = ()
    """A reply that begins with one of these likely agrees."""
    addition_openers: Phrases = ()
    """A reply that begins with one of these likely adds to what it answers."""
    disagreement_openers: Phrases = ()
    """A reply that begins with one of these likely disagrees."""
    contrast_openers: Phrases = ()
    """A reply that begins with one of these likely limits what it answers."""
    question_openers: Phrases = ()
    """A reply that begins with one of these likely asks something."""
    agreement: Phrases = ()
    """Words of agreement, anywhere in a reply."""
    disagreement: Phrases = ()
    """Words of dispute, anywhere in a reply."""
    contrast: Phrases = ()
    """Words that set one thing against another."""
    concessions: Phrases = ()
    """Words that grant something."""
    negations: Phrases = ()
    second_person: Phrases = ()
    """Pronouns for whoever is answered."""
    courtesies: Phrases = ()
    """Thanks, greetings, laughter."""
    irony: Phrases = ()
    """Words that are often ironic."""
    information: Phrases = ()
    """Words of replies that explain, refer or guess."""
    question_words: Phrases = ()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Phrases by which people ask, agree and decide.

    Those of ``…_heads`` open a sentence, those of ``…_ends`` end one; the others may stand anywhere.
    """

    asks_all: Phrases = ()
    """A question that anybody may answer."""
    second_person: Phrases = ()
    """Pronouns by which a question asks one person."""
    polite_second_person: Words = frozenset()
    """With a capital inside a sentence, they address one person politely."""
    indirect_heads: Phrases = ()
    """They open a question without a question mark, or announce one."""
    open_heads: Phrases = ()
    """They open a question for a fact, a place, a reason."""
    rhetorical: Phrases = ()
    """A question with these says something rather than asks."""
    rhetorical_heads: Phrases = ()
    """A question that opens with these says something rather than asks."""
    tag_ends: Phrases = ()
    """Behind a comma they turn a statement into a question."""
    yes_or_no_heads: Phrases = ()
    """They open an answer."""
    agrees_heads: Phrases = ()
    """They open a comment that agrees to what is proposed."""
    agrees_with_person_heads: Phrases = ()
    """They open a comment that agrees with a person whom it names, perhaps not with the last proposal."""
    contradictions: Phrases = ()
    """A reply with one of these does not agree, however it begins: "absolutely wrong"."""
    reservations: Phrases = ()
    """A comment with one of these does not simply agree."""
    asks_objections: Phrases = ()
    """A question whether anybody is against it."""
    decided: Phrases = ()
    """They tell what was decided by those who discuss."""
    decided_heads: Phrases = ()
    """The same, at the head of a sentence."""
    settled_heads: Phrases = ()
    """They open a sentence that tells how an issue or a change ended."""
    undecided: Phrases = ()
    """A sentence with one of these leaves a decision open."""
    reference_words: Phrases = ()
    """Beside these, such a sentence is about an issue or a change."""
    proposes_heads: Phrases = ()
    """They open a proposal what to do."""
    proposes: Phrases = ()
    """The same, anywhere in a sentence."""
    moves_on: Phrases = ()
    """With these it is a figure of speech, or moves the talk on."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language."""

    common_words: Words = frozenset()
    """The commonest small words: a few of them tell the language of a short text."""
    stop_words: Words = frozenset()
    """Words without content, beside the common words; only for languages whose list sumy does not have."""
    function_words: FunctionWords = field(default_factory=FunctionWords)
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    clauses: Clauses = field(default_factory=Clauses)
    names: Names = field(default_factory=Names)
    discourse: Discourse = field(default_factory=Discourse)
    pages: Pages = field(default_factory=Pages)
    replies: Replies = field(default_factory=Replies)
    dialogue: Dialogue = field(default_factory=Dialogue)
    stance: Stance = field(default_factory=Stance)
