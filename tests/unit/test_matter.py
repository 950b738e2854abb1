"""Treatments that are described and not named."""

import pytest

from tests.unit.test_plan import turn as understood
from waypoint.dialogue import plan as plans
from waypoint.dialogue.plan import plan
from waypoint.dialogue.turn import Context


def planned(knowledge, text, intent, matter, context=None):
    return plan(understood(text, intent).but(matter=(matter,)), context or Context(), knowledge)


@pytest.mark.parametrize(
    ("text", "intent", "matter", "entry"),
    [
        ("what does the spit in a tube for your pills cost", "cost_insurance", ("pharmacogenetic_test", 0.6), "personalised/pharmacogenetic_test/cost_insurance"),
        # On a usual treatment named in passing.
        ("on citalopram now. how does the collar bone implant work", "how_it_works", ("vns", 0.6), "traditional/vns/how_it_works"),
        ("my aunt had ECT. how does the collar bone implant work", "how_it_works", ("kap", 0.7), "kap/how_it_works"),
        # On the treatment that it makes use of.
        ("ketamine while a counsellor sits there, what is that", "what_is", ("kap", 0.8), "kap/what_is"),
        ("is ketamine alone as good as with a counsellor beside you", "comparison", ("kap", 0.8), "kap/comparison/ketamine"),
    ],
)
def test_a_description_counts_as_a_name(knowledge, text, intent, matter, entry):
    decided = planned(knowledge, text, intent, matter)
    assert isinstance(decided, plans.Show) and [shown.id for shown in decided.entries] == [entry]


@pytest.mark.parametrize(
    ("text", "intent", "matter", "context", "entry"),
    [
        ("what are the side effects of TMS", "side_effects", ("ect", 0.6), Context(), "tms/side_effects"),
        ("where can I find TMS", "availability_where", ("finding_care", 0.95), Context(), "tms/availability_where"),
        ("what are the side effects of ketamine drips", "side_effects", ("at_home", 0.95), Context(), "ketamine/side_effects"),
        ("what are the side effects of ketamine", "side_effects", ("kap", 0.6), Context(), "ketamine/side_effects"),
        ("ketamine versus talking therapy", "comparison", ("kap", 0.9), Context(), "ketamine/comparison/psychotherapy"),
        ("how much is therapy", "cost_insurance", ("online_therapy", 0.6), Context(), "traditional/psychotherapy/cost_insurance"),
        ("how much is therapy", "cost_insurance", ("online_therapy", 0.9), Context(), "traditional/psychotherapy/cost_insurance"),
        ("how well does personalised medicine work in depression", "effectiveness", ("app", 0.67), Context(), "personalised/effectiveness"),
        ("is transcranial magnetic stimulation any use in the elderly", "effectiveness", ("tdcs", 0.74), Context(), "tms/effectiveness"),
        ("do usual treatments last", "duration_of_effects", ("trd", 0.9), Context(), "traditional/duration_of_effects"),
        ("what are the chances of getting better from depression", "effectiveness", ("trd", 0.6), Context(), "general/depression/effectiveness"),
        ("does it hurt", "side_effects", ("ect", 0.95), Context(name="tms"), "tms/side_effects"),
        ("does it hurt", "side_effects", ("ect", 0.55), Context(name="tms"), "tms/side_effects"),
        ("how much does it cost", "cost_insurance", ("none", 0.9), Context(name="tms"), "tms/cost_insurance"),
        ("what goes wrong most with them", "safety_risks", ("trd", 0.9), Context(name="tms"), "tms/safety_risks"),
        # There is no answer on what it seems to describe, but one on what it names.
        ("is stopping antidepressants like a withdrawal", "addiction_abuse", ("trd", 0.9), Context(), "traditional/antidepressants/addiction_abuse"),
    ],
)
def test_a_name_and_the_talk_count_for_more(knowledge, text, intent, matter, context, entry):
    decided = planned(knowledge, text, intent, matter, context)
    assert isinstance(decided, plans.Show) and [shown.id for shown in decided.entries] == [entry]


def test_a_doubtful_description_is_asked_about(knowledge):
    assert planned(knowledge, "what does that thing cost", "cost_insurance", ("vns", 0.35)) == plans.AskTopic("cost_insurance")


@pytest.mark.parametrize("intent", ["out_of_scope", "thanks"])
def test_what_is_about_something_else_stays_so(knowledge, intent):
    assert not isinstance(planned(knowledge, "the chest implant of my car", intent, ("vns", 0.9)), plans.Show)


def test_another_treatment_that_is_not_covered_is_not_taken_for_one_that_is(knowledge):
    decided = planned(knowledge, "how does lithium work", "how_it_works", ("antidepressants", 0.9))
    assert isinstance(decided, plans.NotCovered)


def test_a_name_used_for_something_else_is_not_answered(knowledge):
    spanish = "which app do people like for learning Spanish"
    assert isinstance(planned(knowledge, spanish, "benefits", ("none", 0.7)), plans.OutOfScope)
    assert isinstance(planned(knowledge, spanish, "benefits", ("none", 0.7), Context(name="tms")), plans.OutOfScope)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("which app do people like for low mood", ("none", 0.5)),
        ("theta burst benefits for people", ("none", 0.9)),
        ("app benefits", ("none", 0.9)),
        ("which app do people like", ("app", 0.9)),
    ],
)
def test_a_name_is_believed_when_the_message_is_short_or_nothing_else_is_sure(knowledge, text, matter):
    assert isinstance(planned(knowledge, text, "benefits", matter), plans.Show)
