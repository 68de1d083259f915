"""Sentences about two targets, whole ones from scenes.txt with made-up names: what stance-target learns from
beside news and frames.py, so that it meets the many ways in which praise and blame are put.

scenes.py > scenes.jsonl.gz

Two records a sentence, one for each target."""

import gzip
import json
import pathlib
import random
import re
import sys

SENTENCES = 3000
SEED = 11
LABELS = {"+": "favor", "-": "against", "0": "neutral"}
SHARES = {"+-": 45, "++": 11, "--": 13, "+0": 12, "-0": 12, "00": 7}

HERE = pathlib.Path(__file__).parent
TITLES = "Senator Minister Mayor Dr Judge Governor Professor Captain Sir Bishop Coach Sergeant Councillor Detective".split()
TRADES = """driver|sprinter|reporter|novelist|banker|farmer|goalkeeper|whistleblower|former minister|police chief|chef|
actor|fisherman|coach""".replace("\n", "").split("|")
ROLES = """the captain|the editor|the finance minister|a surgeon|the union leader|a former judge|a bus driver|the director|
a retired teacher|the striker|the chief constable|the conductor""".replace("\n", "").split("|")
FIRM_KINDS = ["rival ", "the airline ", "the retailer ", "chipmaker ", "the start-up "]
SYLLABLES = """al bar cor dan el fen gar hol in jor kel lun mar nor os pel quin ros sel tor ul ver wen yar zan bri cra dru
flo gri mon tal""".split()
ENDS = {
    "f": "tech|via| Foods| Motors| Air| Bank| Energy| Holdings|ix|ora| Steel| & Sons| Labs| Pharma| Capital| Media| Homes|on",
    "c": " Town| City| United| Rovers|ham| Wolves| Athletic| Rangers| Tigers|ford",
    "l": "ia|land|ton|ville|burg|stan|o|bury|mouth|port|mere",
    "o": " Council| Trust| Union| Alliance| Party| Institute| Hospital| Foundation| Times| Courier| Relief| College| Agency",
    "g": " 3| X| One|o 5|a City| Pro|ex",
}
LANDS = """Canada Ghana Hungary Japan Kenya Latvia Mexico Nepal Poland Spain Turkey Vietnam Oslo Lagos Geneva Dublin Lisbon
Toronto Quito Nairobi Leeds Madrid Chicago Hamburg Osaka Texas""".split()
ADJECTIVES = "Salt Glass Winter Silent Golden Last Broken Paper Hidden Northern Second Iron".split()
NOUNS = "Hour Ferry Garden River House Letter Summer Road Kingdom Daughter Harbour Song".split()
OPENINGS = ["On Monday, ", "Last year ", "At the end of a long day, ", "In the north, ", "As expected, ", "Once again, "]
TAILS = [", the agency reported.", ", a spokesman said.", ", local papers said.", ", it emerged on Tuesday."]

random_ = random.Random(SEED)
draw = random_.choice


def read_names():
    text = (HERE / "phrases.txt").read_text()
    return [re.search(rf"^\[{name}\]\n(.+)", text, re.M)[1].split("|") for name in ("FIRST", "LAST")]


def read_scenes():
    """{labels in order: [(labels, kinds, sentence)]}"""
    groups = {}
    for line in (HERE / "scenes.txt").read_text().splitlines():
        if line and line[0] != "#":
            labels, kinds, text = line.split(" ", 2)
            groups.setdefault("".join(sorted(labels)), []).append((labels, kinds, text))
    return groups


FIRST, LAST = read_names()


def person():
    last = draw(LAST)
    full = draw(FIRST) + " " + last
    how = random_.choices(["full", "titled", "title", "last", "trade", "role"], [45, 15, 10, 10, 10, 10])[0]
    return {"full": (full, "", ""), "titled": (last, draw(TITLES) + " ", ""), "title": (draw(TITLES) + " " + last, "", ""),
            "last": (last, "", ""), "trade": (full, draw(TRADES) + " ", ""), "role": (full, "", ", " + draw(ROLES) + ",")}[how]


def name(kind):
    """A target, and what stands before and behind it where it comes first."""
    if kind == "p":
        return person()
    if kind == "w":
        return draw(["The ", ""]) + draw(ADJECTIVES) + " " + draw(NOUNS), '"', '"'
    if kind == "l" and random_.random() < 0.5:
        return draw(LANDS), "", ""
    made = (draw(SYLLABLES) + draw([draw(SYLLABLES), ""])).capitalize() + draw(ENDS[kind].split("|"))
    return made, "the " if kind in "og" else draw(FIRM_KINDS) if kind == "f" and random_.random() < 0.2 else "", ""


def choose(text):
    while found := re.search(r"\(([^()]*\|[^()]*)\)", text):
        text = text[:found.start()] + draw(found[1].split("|")) + text[found.end():]
    return text


def put(text, slot, target, before, behind):
    """The name in its slot; what stands behind it only where no comma, stop or 's follows."""
    if behind and re.search(re.escape(slot) + r"('s|,|\.|;|:)", text):
        before = behind = "" if behind != '"' else '"'
    text = text.replace(slot, before + target + behind, 1)
    return text.replace(slot, target)


def sentence(groups, order):
    labels, kinds, scene = draw(groups[random_.choices(order, [SHARES[o] for o in SHARES])[0]])
    text = choose(scene)
    names = [name(kind) for kind in kinds]
    while set(names[0][0].split()) & set(names[1][0].split()):
        names = [name(kind) for kind in kinds]
    for slot, (target, before, behind) in zip(("{x}", "{y}"), names):
        text = put(text, slot, target, before, behind)
    how = random_.random()
    if how < 0.06 and scene[0] == "{" and names[0][1] == "":
        text = draw(OPENINGS) + text
    elif how > 0.94 and text.endswith(".") and text.count(".") == 1:
        text = text[:-1] + draw(TAILS)
    text = re.sub(r'(^"?|[.!?] |: ")([a-z])', lambda m: m[1] + m[2].upper(), text)
    return [(target, label) for (target, _, _), label in zip(names, labels)], text


def main():
    groups = read_scenes()
    order = ["".join(sorted(labels)) for labels in SHARES]
    rows = []
    for _ in range(SENTENCES):
        targets, text = sentence(groups, order)
        rows += [{"target": target, "text": text, "label": LABELS[label]} for target, label in targets]
    out = "".join(json.dumps(row) + "\n" for row in rows)
    sys.stdout.buffer.write(gzip.compress(out.encode(), mtime=0))


if __name__ == "__main__":
    main()
