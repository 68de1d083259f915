"""Sentences about two targets, made of frames and word lists: what stance-target learns from beside
news, so that it tells who is praised or blamed from who merely stands in the sentence.

frames.py > frames.jsonl

Two records a sentence, one for each target. {x} and {y} are the targets; G, B and N in a frame are a
predicate that speaks well, ill or neither of its subject."""

import json
import random
import re

SENTENCES = 1600
SEED = 7
LABELS = {"g": "favor", "b": "against", "n": "neutral"}

FIRST = """Adam Bella Carlos Diana Edwin Fiona Gustav Helga Ivan Jasmin Klaus Leila Marco Nelly Otis Petra
Quentin Rhea Stefan Thea Umberto Vera Walter Xenia Yannick Zora Amir Beatrix Conrad Delia""".split()
LAST = """Abbott Baxter Cromwell Draper Ellison Forbes Gallagher Hendricks Ibarra Jansen Kowalski Lambert
Mendez Norton Osborne Petrov Quigley Rossi Sinclair Tremblay Ueda Valdez Winslow Yilmaz Zeller Bjork
Cardoso Demir Egger Fofana""".split()
TITLES = "Senator Minister Mayor Dr Judge Governor Professor Captain".split()
FIRMS = """Acme Holdings|Bluepoint|Cortex Systems|Dynalab|Everest Foods|Fortuna|Greenfield Bank|Hyperion|
Ironclad|Juniper Motors|Kronos|Lakeside Trust|Montrose Group|Nimbus|Octavia|Paragon|Quantum Air|Redwood|
Silverline|Titan Steel|Unicorp|Vertex|Westbrook|Xylon|Zenith Media|Apollo Rail|Borealis|Cygnus"""
LANDS = """Albania Bolivia Canada Ecuador Finland Ghana Hungary India Japan Kenya Latvia Mexico Nepal Oman
Poland Qatar Romania Spain Turkey Uruguay Vietnam Wales""".split()
PLANS = """land reform|school levy|trade accord|wind park|housing plan|gas pipeline|road toll|smoking ban|
health bill|visa rule|airport scheme|pension law|crop subsidy|bus lane|sugar tax|tunnel project|
loan programme|harbour wall|fuel duty|water charge"""
CROWD = """the fans|the voters|the workers|neighbours|the board|critics|the students|residents|the press|
the jury|teachers|farmers|readers|the committee|patients|drivers|many experts|her colleagues"""

BLAMED = """accused attacked blamed blasted censured chastised condemned criticised denounced disparaged
faulted insulted lambasted mocked rebuked reprimanded ridiculed scolded slammed snubbed sued vilified
berated castigated despised detested hated jeered rejected shunned boycotted distrusted fined"""
PRAISED = """admired applauded celebrated championed cheered commended complimented congratulated embraced
endorsed hailed honoured lauded praised recommended respected saluted supported thanked welcomed backed
extolled trusted loved acclaimed crowned feted"""
DID_ILL = """lied to the public|failed again|broke the law|cheated the poor|wasted millions|
betrayed every promise|hid the losses|bribed officials|abused the staff|destroyed the archive|lost badly|
stole the money|blundered at every turn|ignored the warnings|stumbled again|violated the rules|
polluted the lake|slumped to the bottom|ruined the firm|misled the court|squandered the savings|
bungled the rescue|dodged the question|crashed out of the cup|refused to pay|plundered the fund|
forged the papers|exploited the sick|insulted the widow|wrecked the talks|neglected the children"""
DID_WELL = """won the prize|saved the factory|delivered on time|helped the poor|rebuilt the village|
succeeded in everything|improved the service|rescued the crew|excelled again|led with courage|
solved the problem|created many jobs|triumphed in the end|defended the weak|earned the respect of all|
kept every promise with honesty|thrived|donated a fortune|restored the peace|recovered strongly|
protected the forest|inspired a generation|fixed the roof|achieved a great deal|comforted the victims|
repaired the bridge|gained the trust of the town|flourished|healed the wounded|reconciled the parties"""
DID = """spoke on Monday|moved to a new office|signed the form|will meet the panel|published the minutes|
has four branches|arrived at noon|works in the capital|chairs the session|was born in the south|
sent a letter|visited the museum|lives by the station|took the train|opened at nine|reads the figures|
is to be discussed in May|employs two hundred people|has twelve pages|was named in the list|
goes to the committee|covers two districts|will be heard next week|appears every Friday|
wrote the introduction|was filed in March|has been there since 2009"""
BAD = """corrupt dishonest incompetent cruel weak reckless dangerous awful arrogant hopeless careless shameful
useless selfish disastrous stupid unfair foolish costly harmful pathetic unreliable rotten dull"""
GOOD = """honest brilliant brave superb reliable generous excellent wise outstanding popular strong fair
gracious wonderful remarkable talented sensible effective impressive magnificent competent kind"""
ILL = """a liar|a disgrace|a coward|a fraud|a failure|a disaster|a thug|a fool|a threat|a mess|a bully|
a traitor|a costly mistake|a danger to us all|a scandal|a nuisance|a nightmare"""
WELL = """a hero|a genius|a great leader|a friend of the people|a success|an inspiration|a brave soul|
a legend|a star|a master|an honest worker|a champion|a blessing|a wise choice|an example of decency"""
FOR_ILL = """hiding the truth|the failure|the scandal|ignoring the danger|the loss of the records|
wasting the money|lying about the costs|the poor results|the brutal raid|such cruel words"""
FOR_WELL = """saving the park|such courage|the excellent work|helping the victims|the brave rescue|
the success of the season|being honest|years of loyal service|a wonderful evening|solving the dispute"""
ROSE = "rose gained climbed jumped rallied surged soared advanced recovered rebounded leapt".split()
FELL = "fell dropped slid plunged tumbled slumped sank declined plummeted collapsed retreated".split()
BEAT = "defeated beat thrashed outplayed outperformed trounced surpassed crushed overtook outclassed"
NOT = ["did not", "never", "could not", "will not"]
PLACES = ["in", "near", "at the border with"]

# x's label, y's label, frame. A word in brackets is drawn from the list of that name.
FRAMES = [
    # both have a clause of their own
    *[(None, None, frame) for frame in (
        "X, while Y.", "X, but Y.", "X, whereas Y.", "X, yet Y.", "X; Y.", "X. Y.", "X, and Y.",
        "Although X, Y.", "While X, Y.", "X; Y, [CROWD] said.", "X, though Y.", "X. On the other hand, Y.",
        "It is said that X and that Y.", "Unlike {x}, who X!, {y} Y!.", "{x}, who X!, will be followed by "
        "{y}, who Y!.", "[CROWD] said that X, but Y.")],
    # one does it, the other is spoken of
    *[("n", "b", frame) for frame in (
        "{x} [BLAMED] {y} for [FOR_ILL].", "{x} [BLAMED] {y}, calling the step [ILL].", "{x} called {y} [BAD].",
        "{x} said that {y} [DID_ILL].", "{x} described {y} as [ILL].", "{x} called {y} [ILL].",
        "{x} has [BLAMED] {y}.", "{x}, who [DID], [BLAMED] {y} over [FOR_ILL].",
        "{x} refused to [PRAISE] {y}.", "{x} did not [PRAISE] {y} after [FOR_ILL].",
        "{x} warned that {y} is [ILL].", "{x} took {y} to court over [FOR_ILL].")],
    *[("n", "g", frame) for frame in (
        "{x} [PRAISED] {y} for [FOR_WELL].", "{x} [PRAISED] {y}.", "{x} called {y} [GOOD].",
        "{x} said that {y} [DID_WELL].", "{x} described {y} as [WELL].", "{x} called {y} [WELL].",
        "{x} has [PRAISED] {y}, a step that [CROWD] expected.", "{x} paid tribute to {y} for [FOR_WELL].",
        "{x}, who [DID], [PRAISED] {y} for [FOR_WELL].", "{x} gave {y} a medal for [FOR_WELL].",
        "{x} refused to [BLAME] {y}.", "{x} said that {y} had nothing to do with [FOR_ILL].")],
    *[("b", "n", frame) for frame in (
        "{x} was [BLAMED] by {y} for [FOR_ILL].", "{x} has been [BLAMED] by {y}.",
        "{x}, who [DID_ILL], was [BLAMED] by {y}.", "The [BAD] {x} met {y}.",
        "{x} [DID_ILL], {y} said.", "\"{x} is [ILL],\" said {y}.", "\"{x} [DID_ILL],\" said {y}.",
        "{y}: \"{x} is [BAD].\"", "{y} said: \"{x} is [ILL].\"", "{x} failed to [HELP], {y} said.",
        "{x} [DID_ILL] in {y}.", "According to {y}, {x} [DID_ILL].", "In {y}, {x} [DID_ILL].",
        "Nobody in {y} trusts {x}.", "[CROWD] from {y} [BLAMED] {x}.", "{x} will be followed by {y} after [FOR_ILL].",
        "{x}, which stands beside {y}, is [ILL].", "[CROWD] never [PRAISED] {x}, {y} wrote.")],
    *[("g", "n", frame) for frame in (
        "{x} was [PRAISED] by {y} for [FOR_WELL].", "{x} has been [PRAISED] by {y}.",
        "{x}, who [DID_WELL], was [PRAISED] by {y}.", "The [GOOD] {x} met {y}.",
        "{x} [DID_WELL], {y} said.", "\"{x} is [WELL],\" said {y}.", "\"{x} [DID_WELL],\" said {y}.",
        "{y}: \"{x} is [GOOD].\"", "{y} said: \"{x} is [WELL].\"", "{x} never failed, {y} said.",
        "{x} [DID_WELL] in {y}.", "According to {y}, {x} [DID_WELL].", "In {y}, {x} [DID_WELL].",
        "Everybody in {y} trusts {x}.", "[CROWD] from {y} [PRAISED] {x}.", "{x} is anything but [BAD], {y} wrote.",
        "{y} rejected claims that {x} [DID_ILL].", "{y} dismissed the allegation that {x} [DID_ILL].",
        "{y} found that {x} had been wrongly [BLAMED].", "{x} was cleared of fraud by {y}.",
        "Reports that {x} [DID_ILL] are false, {y} said.", "{y} denied that {x} [DID_ILL].")],
    # one against the other
    *[("g", "b", frame) for frame in (
        "{x} [BEAT] {y}.", "{x} is more [GOOD] than {y}.", "{x} [BEAT] {y} in the final.",
        "{x} [BEAT] {y}, who [DID_ILL].", "{x} was cleared, and {y} was jailed for [FOR_ILL].",
        "[CROWD] prefer {x} to the [BAD] {y}.", "{x} [ROSE] and left {y} behind.")],
    *[("b", "g", frame) for frame in (
        "{x} was beaten by {y}.", "{x} lost to {y}.", "{x} is more [BAD] than {y}.",
        "{x} was defeated by the [GOOD] {y}.", "Compared with {y}, {x} is [BAD].",
        "{x} was replaced by {y}, who [DID_WELL].")],
    ("g", "b", "{x} [ROSE] [COUNT] per cent while {y} [FELL]."),
    ("b", "g", "{x} [FELL] [COUNT] per cent, but {y} [ROSE]."),
    ("b", "g", "{x} [FELL] as {y} [ROSE] [COUNT] per cent."),
    ("g", "b", "{x} [ROSE]; {y} [FELL] on weak demand."),
    # a list
    ("g", "g", "{x}, {y} and [SOMEBODY] were [PRAISED] for [FOR_WELL]."),
    ("b", "b", "{x}, {y} and [SOMEBODY] were [BLAMED] for [FOR_ILL]."),
    ("n", "n", "{x}, {y} and [SOMEBODY] will attend the session."),
    ("g", "g", "[CROWD] [PRAISED] {x} and {y}."),
    ("b", "b", "[CROWD] [BLAMED] {x} and {y}."),
    ("g", "g", "Both {x} and {y} [DID_WELL]."),
    ("b", "b", "Both {x} and {y} [DID_ILL]."),
    ("b", "b", "Neither {x} nor {y} deserves praise."),
    ("g", "g", "{x} and {y} [ROSE] [COUNT] per cent."),
    ("b", "b", "{x} and {y} [FELL] [COUNT] per cent."),
    *[("n", "n", frame) for frame in (
        "{x} met {y} on Tuesday.", "{x} and {y} have offices in the capital.", "{x} wrote to {y}.",
        "The talks between {x} and {y} [DID].", "{x} asked {y} about the date.", "{x} lies north of {y}.",
        "{x} [DID], and so did {y}.", "{x} [DID]. {y} [DID].")],
]

random_ = random.Random(SEED)
lists = {name: [item.strip() for item in (value.split("|") if "|" in value else value.split())]
         if isinstance(value, str) else value
         for name, value in list(globals().items()) if name.isupper() and name not in ("SENTENCES", "SEED", "LABELS")}
lists["PRAISE"] = "praise support endorse back recommend thank defend congratulate".split()
lists["BLAME"] = "blame condemn criticise denounce attack mock punish".split()
lists["HELP"] = "help improve deliver succeed win recover".split()
lists["COUNT"] = [str(n) for n in range(2, 10)]


def draw(name):
    return random_.choice(lists[name])


def person():
    first = draw("FIRST") if random_.random() < 0.7 else draw("TITLES")
    return first + " " + draw("LAST")


def names():
    """Two targets that share no word, and what stands before each: plans have an article."""
    if random_.random() < 0.2:
        return random_.sample(lists["PLANS"], 2), "the "
    while True:
        kinds = random_.choices([person, lambda: draw("FIRMS"), lambda: draw("LANDS")], [55, 30, 15], k=2)
        x, y = (kind() for kind in kinds)
        if not set(x.split()) & set(y.split()):
            return [x, y], ""


def predicate(label):
    adverb = random_.choice(["is [BAD]", "is [ILL]", "[DID_ILL]", "was [BLAMED]", "was [BLAMED] for [FOR_ILL]",
                             "failed to [HELP]", "has not [HELPED]"]) if label == "b" else \
        random_.choice(["is [GOOD]", "is [WELL]", "[DID_WELL]", "was [PRAISED]", "was [PRAISED] for [FOR_WELL]",
                        "has never failed", "has never [DISAPPOINTED]"]) if label == "g" else "[DID]"
    return adverb.replace("[HELPED]", random_.choice("helped improved delivered recovered".split())) \
                 .replace("[DISAPPOINTED]", random_.choice("lied cheated disappointed faltered".split()))


def clause(target, label):
    """A predicate behind its subject; or, for some, what the crowd does to it."""
    if label != "n" and random_.random() < 0.25:
        return "[CROWD] " + ("[PRAISED] " if label == "g" else "[BLAMED] ") + target
    return target + " " + predicate(label)


def sentence():
    (x, y), article = names()
    label_x, label_y, frame = random_.choice(FRAMES) if random_.random() < 0.7 else random_.choice(FRAMES[:16])
    if label_x is None:
        label_x, label_y = random_.choice("gb gb bg bg gn ng bn nb nn gg bb".split())
    text = frame.replace("X!", predicate(label_x)).replace("Y!", predicate(label_y))
    text = re.sub(r"\bX\b", lambda _: clause("{x}", label_x), text)
    text = re.sub(r"\bY\b", lambda _: clause("{y}", label_y), text)
    while "[" in text:
        text = re.sub(r"\[(\w+)\]", lambda m: person() if m[1] == "SOMEBODY" else draw(m[1]), text, count=1)
    if article:
        text = text.replace(", who ", ", which ")
    text = re.sub(r"\b(The \w+ )\{", r"\1{", text)
    for name, target in (("{x}", x), ("{y}", y)):
        before_adjective = re.search(r"\bthe \w+ " + re.escape(name), text, re.I)
        text = text.replace(name, target if before_adjective else article + target)
    text = re.sub(r"(^|[.!?]\s+|: \"|^\")([a-z])", lambda m: m[1] + m[2].upper(), text)
    return [(x, label_x), (y, label_y)], text


for _ in range(SENTENCES):
    targets, written = sentence()
    for target, label in targets:
        print(json.dumps({"target": target, "text": written, "label": LABELS[label]}))
