"""Sentences about two targets, made of frames and of the lists in phrases.txt: what stance-target learns
from beside news, so that it tells who is praised or blamed from who merely stands in the sentence.

frames.py > frames.jsonl.gz

Two records a sentence, one for each target. {x} and {y} are the targets, a word in brackets is drawn
from the list of that name; X, Y are clauses about a target and X!, Y! predicates of it, well, ill or
neither, by its label."""

import gzip
import json
import pathlib
import random
import re
import sys

SENTENCES = 2000
SEED = 7
LABELS = {"g": "favor", "b": "against", "n": "neutral"}

# x's label, y's label, frames.
FRAMES = {
    ("", ""): """X, while Y.|X, but Y.|X, whereas Y.|X, yet Y.|X; Y.|X. Y.|X, and Y.|Although X, Y.|While X, Y.|
        X; Y, [CROWD] said.|X, though Y.|X. On the other hand, Y.|It is said that X and that Y.|
        Unlike {x}, who X!, {y} Y!.|{x}, who X!, will be followed by {y}, who Y!.|[CROWD] said that X, but Y.|
        X. By contrast, Y.|X because Y.|X even though Y.|If X, it is also true that Y.|X; meanwhile Y.|
        [PADDING], X and Y.|X, as Y.|{x}, which X!, and {y}, which Y!, are on the list.|
        {x} X!, unlike {y}, who Y!.|X. Then Y.|X, [TAIL]. Y.|[CROWD] remember that X; they say that Y.""",
    ("n", "b"): """{x} [BLAMED] {y} for [FOR_ILL].|{x} [BLAMED] {y}, calling the step [ILL].|{x} called {y} [BAD].|
        {x} said that {y} [DID_ILL].|{x} described {y} as [ILL].|{x} called {y} [ILL].|{x} has [BLAMED] {y}.|
        {x}, who [DID], [BLAMED] {y} over [FOR_ILL].|{x} refused to [PRAISE] {y}.|
        {x} did not [PRAISE] {y} after [FOR_ILL].|{x} warned that {y} is [ILL].|{x} took {y} to court over [FOR_ILL].|
        {x} [SCOLDS] {y}.|{x} [SCOLDS] {y} over [FOR_ILL].|{x}, who [DID], [SCOLDS] {y}.|
        {x} wrote that {y} was "[ILL]".|{x}, who [DID], said {y} [DID_ILL].|{x} told reporters that {y} is [BAD].|
        [PADDING], {x} [SCOLDS] {y}, [TAIL].|{x} found nothing good to say about {y}.|{x} is no friend of {y}.|
        {x} asked {y} to step down over [FOR_ILL].|{x} demanded that {y} resign after [FOR_ILL].|
        What shocked {x} most was how {y} [DID_ILL].|{x} never thought much of {y}.""",
    ("n", "g"): """{x} [PRAISED] {y} for [FOR_WELL].|{x} [PRAISED] {y}.|{x} called {y} [GOOD].|
        {x} said that {y} [DID_WELL].|{x} described {y} as [WELL].|{x} called {y} [WELL].|
        {x} has [PRAISED] {y}, a step that [CROWD] expected.|
        {x}, who [DID], [PRAISED] {y} for [FOR_WELL].|{x} gave {y} a medal for [FOR_WELL].|{x} refused to [BLAME] {y}.|
        {x} said that {y} had nothing to do with [FOR_ILL].|{x} [LAUDS] {y}.|{x} [LAUDS] {y} for [FOR_WELL].|
        {x}, who [DID], [LAUDS] {y}.|{x} wrote that {y} was "[WELL]".|{x}, who [DID], said {y} [DID_WELL].|
        {x} told reporters that {y} is [GOOD].|[PADDING], {x} [LAUDS] {y}, [TAIL].|{x} had nothing but kind words for {y}.|
        What struck {x} most was how {y} [DID_WELL].|{x} would not hear a bad word about {y}.|
        {x} said there was no better choice than {y}.|{x} thought the world of {y}.""",
    ("b", "n"): """{x} was [BLAMED] by {y} for [FOR_ILL].|{x} has been [BLAMED] by {y}.|
        {x}, who [DID_ILL], was [BLAMED] by {y}.|The [BAD] {X} met {y}.|{x} [DID_ILL], {y} said.|
        "{x} is [ILL]," said {y}.|"{x} [DID_ILL]," said {y}.|{y}: "{x} is [BAD]."|{y} said: "{x} is [ILL]."|
        {x} failed to [HELP], {y} said.|{x} [DID_ILL] in {y}.|According to {y}, {x} [DID_ILL].|
        Nobody in {y} trusts {x}.|[CROWD] from {y} [BLAMED] {x}.|{x} will be followed by {y} after [FOR_ILL].|
        {x}, which stands beside {y}, is [ILL].|[CROWD] never [PRAISED] {x}, {y} wrote.|
        {x}, [BESIDE] {y}, [DID_ILL].|{x}, [BESIDE] {y}, was [BLAMED] for [FOR_ILL].|[ASIDE] {y}, {x} [DID_ILL].|
        {x}, who [MET] {y}, [DID_ILL].|{x} [DID_ILL], [TAIL]. {x} [MET] {y}.|{x}, which {y} also [MET], is [ILL].|
        {x} [DID_ILL]. {y} [DID].|{x} is being [BLAMED] by {y} over [FOR_ILL].|The [BAD] {X} [MET] {y}.|
        {x} [HARMED] {y}.|{x}, who [DID], [HARMED] {y}.|[PADDING], {y} said that {x} [DID_ILL].|
        "How could {x} do this?" asked {y}.|
        {y} said of {x}: "[ILL]."|{y} [MET] {x}, who [DID_ILL].|{x} could not convince {y} of anything.""",
    ("g", "n"): """{x} was [PRAISED] by {y} for [FOR_WELL].|{x} has been [PRAISED] by {y}.|
        {x}, who [DID_WELL], was [PRAISED] by {y}.|The [GOOD] {X} met {y}.|{x} [DID_WELL], {y} said.|
        "{x} is [WELL]," said {y}.|"{x} [DID_WELL]," said {y}.|{y}: "{x} is [GOOD]."|{y} said: "{x} is [WELL]."|
        {x} never failed, {y} said.|{x} [DID_WELL] in {y}.|According to {y}, {x} [DID_WELL].|Everybody in {y} trusts {x}.|
        [CROWD] from {y} [PRAISED] {x}.|{x} is anything but [BAD], {y} wrote.|
        {x}, [BESIDE] {y}, [DID_WELL].|{x}, [BESIDE] {y}, was [PRAISED] for [FOR_WELL].|[ASIDE] {y}, {x} [DID_WELL].|
        {x}, who [MET] {y}, [DID_WELL].|{x} [DID_WELL], [TAIL]. {x} [MET] {y}.|{x}, which {y} also [MET], is [WELL].|
        {x} [DID_WELL]. {y} [DID].|{x} is being [PRAISED] by {y} for [FOR_WELL].|The [GOOD] {X} [MET] {y}.|
        {x} [HELPED] {y}.|{x}, who [DID], [HELPED] {y}.|[PADDING], {y} said that {x} [DID_WELL].|
        "We owe {x} everything," said {y}.|"Nobody does it better than {x}," {y} told the paper.|
        "Where would we be without {x}?" asked {y}.|{y} said of {x}: "[WELL]."|{y} [MET] {x}, who [DID_WELL].|
        {x} is not [BAD], {y} said.|{x} did nothing wrong, {y} said.|{x} is no liar, {y} said.|{x} has never lied to {y}.""",
    ("g", "N"): """{y} [REFUTED] {x} [DID_ILL].|{y} [REFUTED] {x} [DID_ILL].|{y} [REFUTED] {x} is [BAD].|
        {y} found that {x} had been wrongly [BLAMED].|{x} [CLEARED] {y}.|{x} [CLEARED] {y} after months of doubt.|
        Reports that {x} [DID_ILL] are false, {y} said.|The claim that {x} [DID_ILL] is untrue, {y} found.|
        {y}, who [DID], [REFUTED] {x} [DID_ILL].|Nothing in the rumours about {x} is true, {y} said.|
        {y} dropped all charges against {x}.|{y} took back what was said about {x}.|
        {y} said {x} was not to blame for [FOR_ILL].|It was not {x} who [DID_ILL], {y} said.|
        Contrary to what was reported, {x} never [DID_ILL], {y} confirmed.|{y} has dropped its suit against {x}.""",
    ("b", "G"): """{x} wrongly [BLAMED] {y}.|{x} falsely accused {y} of [FOR_ILL].|{x} had to apologise to {y} for the slander.|
        {x} admitted that the charges against {y} were invented.|{x} made up lies about {y}.|
        {x} unfairly [BLAMED] {y}, who [DID_WELL].|{x} has to pay damages to {y}, who did nothing wrong.|
        {x} ruined what {y} had built up.|{x} broke what {y} repaired.|{x} [HARMED] {y}, who [DID_WELL].""",
    ("g", "b"): """{x} [BEAT] {y}.|{x} is more [GOOD] than {y}.|{x} [BEAT] {y} in the final.|{x} [BEAT] {y}, who [DID_ILL].|
        {x} was cleared, and {y} was jailed for [FOR_ILL].|[CROWD] prefer {x} to the [BAD] {Y}.|
        {x} [BEAT] {y} [TAIL].|{x} [BEAT] {y} by a wide margin.|{x} is far better than {y}.|
        {x} has done much more than {y} for the town.|{x}, who [DID_WELL], [BEAT] {y}.|
        {x} did what {y} had promised and never done.|{x} repaired what {y} had broken.|{x} exposed how {y} [DID_ILL].|
        {x}, not {y}, [DID_WELL].|[CROWD] trust {x}, not {y}.|[CROWD] [PRAISED] {x} and [BLAMED] {y}.|
        [CROWD] [LAUDS] {x}, but had harsh words for {y}.|Where {y} [DID_ILL], {x} [DID_WELL].|
        [PADDING], {x} [BEAT] {y}.|{x} [DID_WELL] after {y} [DID_ILL].|{x} replaced {y}, who [DID_ILL].|
        {x} took the title from {y}.|[CROWD] chose {x} over {y}.|{x} [DID_WELL] although {y} [DID_ILL].""",
    ("b", "g"): """{x} [LOST] {y}.|{x} [LOST] {y} in the final.|{x} is more [BAD] than {y}.|
        {x} was defeated by the [GOOD] {Y}.|Compared with {y}, {x} is [BAD].|{x} was replaced by {y}, who [DID_WELL].|
        {x} [LOST] {y}, [TAIL].|{x} [LOST] {y}, who [DID_WELL].|{x} is not as [GOOD] as {y}.|{x} is far less [GOOD] than {y}.|
        {x} is worse than {y}.|{x} has done much less than {y} for the town.|{x}, who [DID_ILL], [LOST] {y}.|
        {x} did not [HELP]; {y} did.|Not {x} but {y} [DID_WELL].|[CROWD] [BLAMED] {x} and [PRAISED] {y}.|
        [CROWD] have more faith in {y} than in {x}.|[PADDING], {x} [LOST] {y}.|{x} was [BAD] beside {y}.|
        Beside {y}, {x} looked [BAD].|{x} handed over to {y} after [FOR_ILL]; {y} [DID_WELL].""",
    ("f+", "f-"): """{x} [ROSE] [COUNT] per cent while {y} [FELL].|{x} [ROSE]; {y} [FELL] on weak demand.|
        Shares of {x} [ROSE] [PERCENT], and {y} [FELL].|{x} [FIRM_WELL], but {y} [FIRM_ILL].|{x} [ROSE] as {y} [FIRM_ILL].|
        {x} shares [ROSE] [PERCENT] while those of {y} [FELL].|{x} won the order from {y}.|{x} took customers from {y}.|
        {x} outsold {y}.|{x} overtook {y} as market leader.|{x} [FIRM_WELL]; {y} [FIRM_ILL].|Traders bought {x} and sold {y}.|
        {x} up [PERCENT], {y} down [PERCENT].|{x} gains on orders, {y} slips.""",
    ("f-", "f+"): """{x} [FELL] [COUNT] per cent, but {y} [ROSE].|{x} [FELL] as {y} [ROSE] [COUNT] per cent.|
        Shares of {x} [FELL] [PERCENT]; {y} [ROSE].|{x} [FIRM_ILL], whereas {y} [FIRM_WELL].|{x} lost the order to {y}.|
        {x} lost customers to {y}.|{x} [FIRM_ILL], and {y} [ROSE].|{x} shares [FELL] [PERCENT] while {y} [ROSE].""",
    ("f+", "fn"): """{x} [ROSE] [PERCENT]; {y} was little changed.|{x} [FIRM_WELL]; {y} [FIRM_DID].|{x} [FIRM_WELL], {y} analysts said.|
        {y} raised its target for {x}.|{y} upgraded {x} to buy.|Analysts at {y} are upbeat on {x}.|
        {x}, a supplier of {y}, [FIRM_WELL].|{x} [ROSE] [PERCENT] a day before {y} reports.|Shares of {x} [ROSE] [PERCENT]. {y} [FIRM_DID].|
        {y} recommends {x}.|{x} [ROSE] [PERCENT] after {y} bought a stake.""",
    ("f-", "fn"): """{x} [FELL] [PERCENT]; {y} was little changed.|{x} [FIRM_ILL]; {y} [FIRM_DID].|{x} [FIRM_ILL], {y} analysts said.|
        {y} cut its target for {x}.|{y} downgraded {x} to sell.|Analysts at {y} are gloomy about {x}.|
        {x}, a supplier of {y}, [FIRM_ILL].|{x} [FELL] [PERCENT] a day before {y} reports.|Shares of {x} [FELL] [PERCENT]. {y} [FIRM_DID].|
        {y} advises clients to avoid {x}.|{x} [FELL] [PERCENT] after {y} sold its stake.""",
    ("f+", "f+"): """{x} and {y} [ROSE] [PERCENT].|Both {x} and {y} [FIRM_WELL].|{x} and {y} led the gains.|
        {x} [ROSE], and {y} also [ROSE].|Among the winners were {x}, up [PERCENT], and {y}.""",
    ("f-", "f-"): """{x} and {y} [FELL] [PERCENT].|Both {x} and {y} [FIRM_ILL].|{x} and {y} led the losses.|
        {x} [FELL], and {y} also [FELL].|Among the losers were {x}, down [PERCENT], and {y}.""",
    ("fn", "fn"): """{x} [FIRM_DID], and {y} [FIRM_DID].|{x} makes screens for {y}.|{x} and {y} [FIRM_DID].|
        {x} and {y} will set up a joint venture.|{x} [FIRM_DID]. {y} [FIRM_DID].""",
    ("g", "g"): """{x}, {y} and [SOMEBODY] were [PRAISED] for [FOR_WELL].|[CROWD] [PRAISED] {x} and {y}.|
        Both {x} and {y} [DID_WELL].|{x} and {y} [DID_WELL].|{x} [DID_WELL], and so did {y}.|[CROWD] [LAUDS] {x} and {y}.|
        {x} [DID_WELL] thanks to {y}, who [DID_WELL].|{x} and {y} are [GOOD].""",
    ("b", "b"): """{x}, {y} and [SOMEBODY] were [BLAMED] for [FOR_ILL].|[CROWD] [BLAMED] {x} and {y}.|
        Both {x} and {y} [DID_ILL].|Neither {x} nor {y} deserves praise.|{x} and {y} [DID_ILL].|
        {x} [DID_ILL], and so did {y}.|[CROWD] [SCOLDS] {x} and {y}.|Neither {x} nor {y} ever [DID_WELL].|{x} and {y} are [BAD].|
        Trust in {x} and {y} is gone.|{x} [DID_ILL], and {y} is just as [BAD].""",
    ("n", "n"): """{x} [MET] {y}.|{x} [MET] {y}.|{x} [MET] {y}, [TAIL].|[PADDING], {x} [MET] {y}.|{x}, {y} and [SOMEBODY] will attend the session.|
        {x} met {y} on Tuesday.|{x} and {y} have offices in the capital.|{x} wrote to {y}.|
        The talks between {x} and {y} [DID].|{x} asked {y} about the date.|{x} lies north of {y}.|{x} [DID], and so did {y}.|
        {x} [DID]. {y} [DID].|{x}, [BESIDE] {y}, [DID].|[ASIDE] {y}, {x} [DID].|{x} said that {y} [DID].|
        "{y} [DID]," said {x}.|{x}, who [DID], [MET] {y}.|{x} and {y} [DID].""",
}


def read_lists():
    text = (pathlib.Path(__file__).parent / "phrases.txt").read_text()
    found = {name: body.strip().split("|") for name, body in re.findall(r"^\[(\w+)\]\n(.+)", text, re.M)}
    found["PRAISE"] = "praise support endorse back recommend thank defend congratulate".split()
    found["BLAME"] = "blame condemn criticise denounce attack mock punish".split()
    found["HELP"] = "help improve deliver succeed win recover".split()
    found["COUNT"] = [str(n) for n in range(2, 10)]
    found["PERCENT"] = [f"{a}{b}{sign}" for a in range(1, 15) for b in ("", ".4", ".7") for sign in ("%", " percent")]
    return found


random_ = random.Random(SEED)
lists = read_lists()
frames = {labels: [" ".join(frame.split()) for frame in text.split("|")] for labels, text in FRAMES.items()}
groups = {"broad": [k for k in frames if k[0] == ""], "firms": [k for k in frames if k[0].startswith("f")],
          "rest": [k for k in frames if k[0] and not k[0].startswith("f")]}


def draw(name):
    return random_.choice(lists[name])


def person():
    first = draw("FIRST") if random_.random() < 0.7 else draw("TITLES")
    return draw("LAST") if random_.random() < 0.15 else first + " " + draw("LAST")


def names(of_firms):
    """Two targets that share no word, and what stands before each: common nouns have an article."""
    if of_firms:
        return random_.sample(lists["FIRMS"] + lists["GOODS"], 2), ["", ""]
    kinds = {"person": person, "firm": lambda: draw("FIRMS"), "club": lambda: draw("CLUBS"),
             "land": lambda: draw("LANDS"), "role": lambda: draw("ROLES"), "plan": lambda: draw("PLANS")}
    while True:
        both = random_.choices(list(kinds), [45, 12, 10, 10, 13, 10], k=2)
        x, y = (kinds[kind]() for kind in both)
        if not set(x.split()) & set(y.split()):
            return [x, y], ["the " if kind in ("role", "plan") else "" for kind in both]


def predicate(label):
    if label == "b":
        form = random_.choice(["is [BAD]", "is [ILL]", "[DID_ILL]", "[DID_ILL]", "[DID_ILL]", "[DID_ILL]", "was [BLAMED]",
                               "was [BLAMED] for [FOR_ILL]", "failed to [HELP]", "has not [HELPED]", "never [DID_WELL]",
                               "has not [DID_WELL]"][:random_.choice([10, 12])])
    elif label == "g":
        form = random_.choice(["is [GOOD]", "is [WELL]", "[DID_WELL]", "[DID_WELL]", "[DID_WELL]", "[DID_WELL]",
                               "was [PRAISED]", "was [PRAISED] for [FOR_WELL]", "has never failed",
                               "has never [DISAPPOINTED]", "never [DID_ILL]"][:random_.choice([10, 11])])
    else:
        form = "[DID]"
    return form.replace("[HELPED]", random_.choice("helped improved delivered recovered".split())) \
               .replace("[DISAPPOINTED]", random_.choice("lied cheated disappointed faltered".split()))


def clause(target, label):
    """A predicate behind its subject; or, for some, what the crowd does to it."""
    if label != "n" and random_.random() < 0.25:
        verbs = ("PRAISED", "LAUDS") if label == "g" else ("BLAMED", "SCOLDS")
        return "[CROWD] [" + random_.choice(verbs) + "] " + target
    return target + " " + predicate(label)


def fill(text):
    while True:
        found = re.search(r"\[(\w+)\]", text)
        if not found:
            return text
        item = person() if found[1] == "SOMEBODY" else draw(found[1])
        text = text[:found.start()] + item + text[found.end():]


def sentence():
    group = random_.choices(["broad", "firms", "rest"], [30, 15, 55])[0]
    label_x, label_y = labels = random_.choice(groups[group])
    frame = random_.choice(frames[labels])
    (x, y), articles = names(group == "firms")
    if group == "broad":
        label_x, label_y = random_.choice("gb gb bg bg gn ng bn nb nn gg bb".split())
    label_x, label_y = (label[-1].replace("+", "g").replace("-", "b").lower() for label in (label_x, label_y))
    text = frame.replace("X!", predicate(label_x)).replace("Y!", predicate(label_y))
    text = re.sub(r"\bX\b", lambda _: clause("{x}", label_x), text)
    text = re.sub(r"\bY\b", lambda _: clause("{y}", label_y), text)
    text = fill(text)
    if group == "rest" and random_.random() < 0.15:
        text = fill("[PADDING], ") + text
    elif group != "firms" and text.endswith(".") and random_.random() < 0.1:
        text = text[:-1] + fill(", [TAIL].")
    for name, target, article in (("{x}", x, articles[0]), ("{y}", y, articles[1])):
        text = text.replace(name, article + target).replace(name.upper(), target)
    text = re.sub(r"(^|[.!?]\s+|: \"|^\")([a-z])", lambda m: m[1] + m[2].upper(), text)
    return [(x, label_x), (y, label_y)], text


def main():
    rows = []
    for _ in range(SENTENCES):
        targets, written = sentence()
        rows += [{"target": target, "text": written, "label": LABELS[label]} for target, label in targets]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    sys.stdout.buffer.write(gzip.compress(text.encode(), mtime=0))


main()
