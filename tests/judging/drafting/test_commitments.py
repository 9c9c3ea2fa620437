"""Which sentences commit their speakers, in statements of their own and in reports on them."""

import pytest

from app.domain.statement import Statement
from app.judging.drafting.commitments import commitments
from app.judging.drafting.forms import Firmness
from app.reading.reader import read


def found(text: str, *speakers: str, title: str | None = None) -> list[str]:
    """The quotes of what is found, in order."""
    reading = read(Statement(text=text, title=title, speakers=speakers))
    return [each.said for each in commitments(reading)]


OWN = {
    "promises": (
        "Port of Hale",
        "We will dredge the outer channel by June 2027.",
        "I will publish the survey within a month.",
        "I shall offer my resignation to the Harbour Commission if the survey finds a fault.",
        "The Port commits to dredging the channel every year.",
        "We guarantee that no berth will close.",
        "Every customer who paid twice will be reimbursed in full.",
        "The surveys will be published unedited.",
        "All pilots will complete the new training.",
        "The cranes are to be replaced in the spring.",
        "Families will be told within ten days.",
        "Those who falsified the soundings will be found and dismissed.",
        "You will be believed.",
    ),
    "decisions": (
        "Port of Hale",
        "The Port has decided to close the north quay.",
        "We have suspended two pilots.",
        "I have ordered a review of every sounding since 2019.",
        "I have asked Judge Arden to examine the accident.",
        "The Port is stopping all night traffic.",
        "The harbour master has been stood down.",
        "An outside firm has been engaged to examine the crane.",
        "The old tariff is being withdrawn.",
        "Night traffic is suspended with immediate effect.",
        "We withdraw the remarks that we made in March.",
        "I accept fourteen of the recommendations.",
        "No ship can leave the lock without a second pilot.",
        "The repair is free of charge.",
        "The archive is now open to every family.",
        "Today we recalled 200 pilot boats that were built in Tarn.",
    ),
    "calls and advice": (
        "Port of Hale",
        "We call on the Ministry to publish its figures.",
        "The Port urges skippers to stay in the channel.",
        "I am asking every skipper to report what they saw.",
        "Skippers should stop using the old charts.",
        "Anyone with photographs of the accident is urged to call us.",
        "Do not use the north quay.",
        "Check your berth number on our website.",
        "If the light is red, do not enter the lock.",
        "Please bring your papers to the office.",
        "The Ministry must pay for the pumps.",
        "The Ministry needs to pay for the pumps.",
        "We want a seat on the board for the pilots.",
    ),
    "positions and refusals": (
        "Port of Hale",
        "We condemn the attack on the lock keeper.",
        "The Port supports the plan for a second lock.",
        "We oppose any increase in the pilotage fee.",
        "The Port rules out a sale of the docks.",
        "We reject the claim that the crane was unsafe.",
        "I do not intend to resign.",
        "I will not resign.",
        "The Port regards the fee as unlawful.",
        "The Port considers the delay unacceptable.",
        "The board has full confidence in the harbour master.",
        "We do not believe that a new lock is needed.",
        "We stand ready to meet the union at any hour.",
        "The Port remains committed to the second lock.",
        "There is no place in this port for bullies.",
        "I apologise without reservation to the families.",
    ),
    "expectations and aims": (
        "Bank of Hale",
        "The Committee expects inflation to return to 2 per cent in 2027.",
        "The Committee judges that further increases will be appropriate.",
        "We aim to keep inflation at 2 per cent.",
        "The Bank intends to publish its forecasts monthly.",
        "The Bank remains prepared to buy bonds.",
        "The Committee does not expect to lower the rate this year.",
        "The Committee decided to leave the key rate at 3 per cent.",
        "Policy accommodation can be maintained for a considerable period.",
    ),
    "norms": (
        "Port of Hale",
        "No pilot may leave the bridge before the lock.",
        "From today no skipper gets a berth without a licence.",
        "Smoking is prohibited on every quay.",
        "Mooring at the old wall is no longer permitted.",
        "Helmets are compulsory on the cranes.",
        "Nobody is to be moved against their wishes.",
        "Every crew is, however, to have two hours ashore.",
        "A second officer has to sign the log.",
        "Skippers who speed can expect to lose their licence.",
        "Pilots have been given the right to stop a ship.",
        "All crews have been told to hand over their logs.",
        "Anyone who reports a fault has my protection.",
        "These rules bind everyone, me included.",
    ),
    "what is dated or stands alone": (
        "Port of Hale",
        "A hiring freeze begins on 1 January.",
        "From Monday, visitors pay nothing.",
        "It goes today.",
        "It stays.",
        "We will not.",
        "The answer is no.",
        "The full log goes on our website the day we receive it.",
        "No crew's pay is going to suffer because of this.",
        "If by 31 March there is no progress, we go to court.",
        "We take the view that the old lock has no future.",
        "The Port acknowledges that it failed the crews.",
        "We owe them an answer.",
        "It is my intention to meet every crew.",
    ),
    "other institutions of themselves": (
        "Eastmere Police",
        "The Force will review all 400 cases.",
        "The Commissioner has ordered an outside inquiry.",
        "All officers will wear cameras from 1 May.",
        "Eastmere Police accepts every finding.",
        "The Force has suspended three officers.",
    ),
}
IDLE = (
    "The port was founded in 1881 by two brothers.",
    "We thank the crews for their work this winter.",
    "We are grateful to the pilots, who will remember this winter.",
    "Will the ministry publish the survey this year?",
    "The minister visited the delegation on Monday morning.",
    "Nobody was hurt in the accident.",
    "Inflation will fall next year.",
    "Unemployment is expected to rise somewhat.",
    "Critics said that we should close the north quay.",
    "The opposition demands that we resign.",
    "Some have called for my resignation.",
    "The Seamen's Union wants a rise of 9 per cent.",
    "The builder has told us that it will repay the fee.",
    "The hose may have been routed too close to the shield.",
    "It should not have.",
    "We have been asked to name the builder.",
    "She had called us six times.",
    "Traffic rose by 4 per cent last year.",
    "Let me turn to the survey.",
    "For further information, call our press office.",
    "In 2016 the Port adopted a charter and appointed an officer.",
    "There are those who say that I should go.",
    "Some will ask why anybody should believe us.",
    "You will want to know how it could happen.",
    "The board resolved as follows.",
    "From Monday to Friday the quay was shut by ice.",
    "Growth begins in spring.",
)


@pytest.mark.parametrize(
    ("speaker", "sentence"),
    [(speaker, sentence) for speaker, *sentences in OWN.values() for sentence in sentences],
)
def test_what_commits_its_speaker_is_found(speaker: str, sentence: str) -> None:
    assert found(f"{speaker} writes to you today. {sentence}", speaker)[-1:] == [sentence]


@pytest.mark.parametrize("sentence", IDLE)
def test_facts_thanks_forecasts_and_others_words_are_not_found(sentence: str) -> None:
    assert found(f"Port of Hale writes to you today. {sentence}", "Port of Hale") == []


@pytest.mark.parametrize(
    ("head", "items"),
    [
        ("The Ministry will:", ["plant 1,000 trees;", "close two quarries; and", "cut tolls."]),
        ("Targets", ["85 km of protected cycle lanes", "Free buses for pupils from 2027"]),
        ("By 2030 the Ministry will:", ["Double the wind farms at sea", "Halve the toll"]),
        ("What you should do", ["Check the number on your meter.", "Do not open the box."]),
        ("Buildings", ["Retrofit 2,500 homes a year", "Insulate every school roof by 2031"]),
        ("We call on the government to:", ["lift the cap on bonds", "repeal the Toll Act"]),
    ],
)
def test_items_of_a_list_are_found_under_a_head_that_tells_a_plan(
    head: str, items: list[str]
) -> None:
    text = f"{head}\n\n" + "".join(f"- {item}\n" for item in items)
    assert found(text, "Ministry of Works", title="Plan for Works 2026")[-len(items) :] == items


@pytest.mark.parametrize(
    ("head", "items"),
    [
        ("Do not eat the cheeses listed below.", ["Halden Mild, 150 g", "Halden Dark, 90 g"]),
        ("What residents told us", ["Cheaper buses", "Fewer cars in the old town"]),
        ("Products affected", ["Lamp, 40 W", "Lamp, 60 W"]),
    ],
)
def test_items_that_only_name_things_are_not_found(head: str, items: list[str]) -> None:
    text = f"{head}\n\n" + "".join(f"- {item}\n" for item in items)
    assert not set(items) & set(found(text, "Food Agency"))


REPORT = """\
HALE, March 3 - Transport Minister Lena Brandt promised on Monday that the bridge would open \
in May.

“We will not raise the toll,” she told reporters. “Nobody will pay twice.”

Brandt said the ministry would publish the audit by June and ruled out a sale of the bridge.

The minister said the government would pay for a ferry. She declined to say when.

The opposition said it would abolish the toll. “We will sell the bridge,” said its leader, Ray Tull.

The drivers' union said the minister must resign. Experts expect traffic to double.

Asked about the calls, Brandt said she would not resign.

The bridge was built in 1964. About 30,000 cars a day are expected to use it.
"""


def test_in_a_report_the_promises_of_whom_it_is_about_are_found_and_no_others() -> None:
    assert found(REPORT, "Lena Brandt") == [
        "HALE, March 3 - Transport Minister Lena Brandt promised on Monday that the bridge would "
        "open in May.",
        "“We will not raise the toll,” she told reporters.",
        "“Nobody will pay twice.”",
        "Brandt said the ministry would publish the audit by June and ruled out a sale of the "
        "bridge.",
        "The minister said the government would pay for a ferry.",
        "Asked about the calls, Brandt said she would not resign.",
    ]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Brandt said she had ordered an inquiry.", True),
        ("Brandt told reporters she had no intention of resigning.", True),
        ("She also said she was ready to meet the drivers.", True),
        ("Brandt urged drivers to use the ferry.", True),
        ("Tolls are to be frozen from Friday, according to the ministry.", True),
        ("Not a single car would cross, she said, until it was safe.", True),
        ("Ray Tull of the Greens said he had ordered a poll.", False),
        ("Brandt would not say when the bridge would open.", False),
        ("The builder, Ostra, said it was ready to help.", False),
        ("Lorries would cross twice a day in 1964.", False),
    ],
)
def test_a_report_tells_in_the_past_what_the_speaker_promised(
    sentence: str, *, counts: bool
) -> None:
    first, *_ = REPORT.partition("The opposition")
    assert (sentence in found(f"{first}{sentence}", "Lena Brandt")) is counts


RELEASE = """\
Corvane Motors is recalling 61,400 cars. The brake hose may leak.

Owners will receive a letter by 12 December. Customers should not drive when the light is red.

“We will repair every car,” said Jane Roe, chief executive of Corvane Motors.

The Motorists' Federation has called for refunds.
"""


def test_a_press_release_is_its_companys_own_words_and_so_are_quotations_in_it() -> None:
    assert found(RELEASE, "Corvane Motors") == [
        "Corvane Motors is recalling 61,400 cars.",
        "Owners will receive a letter by 12 December.",
        "Customers should not drive when the light is red.",
        "“We will repair every car,” said Jane Roe, chief executive of Corvane Motors.",
    ]


def test_a_speaker_answers_the_speakers_own_question() -> None:
    text = "Port of Hale writes to you. Am I staying? Yes, until the work is done. It was cold."
    assert found(text, "Port of Hale") == ["Yes, until the work is done."]


def test_what_a_union_wants_is_found_without_a_verb() -> None:
    text = "What do we want? An 8 per cent rise this year. Legal limits on overtime. We met today."
    assert found(text, "Allied Nurses") == [
        "An 8 per cent rise this year.",
        "Legal limits on overtime.",
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker", "counts"),
    [
        ("The company says that it will close the plant.", "Dockers' Union", False),
        ("The company must close the plant.", "Dockers' Union", True),
        ("Management say that the plant will close.", "Dockers' Union", False),
        ("Sunny Oats is withdrawing the pack.", "Harlow Foods", True),
        ("Tarn Mills is withdrawing the pack.", "Harlow Foods", False),
        ("Harlow Foods notes the delay, and urges shops to act.", "Harlow Foods", True),
        ("The victims' commissioner wants a ban.", "Commissioner of Tarn Police", False),
        ("If the Agency agreed, the shop would open.", "Harlow Foods", False),
    ],
)
def test_who_acts_decides(sentence: str, speaker: str, *, counts: bool) -> None:
    text = f"{speaker} wrote on its brand Sunny Oats. {sentence}"
    assert (sentence in found(text, speaker)) is counts


@pytest.mark.parametrize(
    ("sentence", "firmness"),
    [
        ("We will dredge the channel.", Firmness.FIRM),
        ("The Port has decided to close the quay.", Firmness.FIRM),
        ("We oppose the new fee.", Firmness.PLAIN),
        ("Skippers should stay in the channel.", Firmness.PLAIN),
        ("We aim to dredge the channel.", Firmness.SOFT),
        ("The Port hopes to open a ferry.", Firmness.SOFT),
    ],
)
def test_an_aim_is_softer_than_a_position_and_a_position_than_a_promise(
    sentence: str, firmness: Firmness
) -> None:
    (made,) = commitments(read(Statement(text=sentence, speakers=("Port of Hale",))))
    assert made.firmness is firmness
