"""Which entry a question asks for, given what is known of the talk so far."""

import pytest

from waypoint.dialogue import plan as plans
from waypoint.dialogue.plan import plan
from waypoint.dialogue.turn import Context, Mention, Turn
from waypoint.understanding.names import name_finder


def turn(text, intent, foreign=(), ranking=None):
    mentions = tuple(Mention(name.kind, name.id, name.start, name.end, name.background) for name in name_finder().find(text))
    return Turn(text, intent, tuple(ranking or [(intent, 0.9)]), mentions, tuple(foreign))


def shown(knowledge, text, intent, context=None, **more):
    decided = plan(turn(text, intent, **more), context or Context(), knowledge)
    assert isinstance(decided, plans.Show), decided
    return [entry.id for entry in decided.entries]


TMS = Context(name="tms", aspect="side_effects", entry="tms/side_effects")


@pytest.mark.parametrize(
    ("text", "intent", "entry"),
    [
        ("what are the side effects of ketamine", "side_effects", "ketamine/side_effects"),
        ("is ketamine the same as spravato", "comparison", "ketamine/comparison/esketamine"),
        ("spravato vs ketamine", "comparison", "ketamine/comparison/esketamine"),
        ("how quickly does ketamine work compared to normal antidepressants", "onset_speed", "ketamine/onset_speed"),
        ("is magic mushroom therapy legal", "legality_approval", "psychedelics/psilocybin/legality_approval"),
        ("can a gene test tell which antidepressant works", "effectiveness", "personalised/pharmacogenetic_test/effectiveness"),
        ("does TMS help with depression", "effectiveness", "tms/effectiveness"),
        ("is ketamine in lozenges safe", "safety_risks", "ketamine/lozenges/safety_risks"),
        ("I tried TMS last year and it did nothing. How does ketamine work?", "how_it_works", "ketamine/how_it_works"),
        ("I had TMS in May, and my sister takes ketamine. How long does TMS last?", "duration_of_effects", "tms/duration_of_effects"),
        ("how do the traditional treatments, like pills and ECT, work", "how_it_works", "traditional/how_it_works"),
        ("what should people ask at a first visit for depression", "preparation_aftercare", "general/finding_care/preparation_aftercare"),
        ("is ketamine therapy safe? what happens at a ketamine-assisted psychotherapy session, is ketamine given first", "procedure", "kap/procedure"),
        ("ssris never helped my mum. how long does ECT take to work", "onset_speed", "traditional/ect/onset_speed"),
        ("what is depression", "what_is", "general/depression/what_is"),
        ("my brother had ketamine infusions. what are the side effects of antidepressants", "side_effects", "traditional/antidepressants/side_effects"),
        ("we looked at TMS. what does therapy cost", "cost_insurance", "traditional/psychotherapy/cost_insurance"),
        ("we looked at TMS. does it cost more than therapy", "cost_insurance", "tms/cost_insurance"),
        ("I have a TMS date. what are the risks with my antidepressants", "safety_risks", "tms/safety_risks"),
        ("do the newer treatments really work any better than pills", "effectiveness", "general/effectiveness"),
        ("do antidepressants work as well as newer treatments", "effectiveness", "traditional/antidepressants/effectiveness"),
        ("what treatments are there", "what_is", "general/what_is"),
        ("what can be done about depression", "what_can_you_do", "general/what_is"),
        ("is there anything new for depression", "nlu_fallback", "general/what_is"),
        ("had 4 antidepressants nothing helped what is left", "nlu_fallback", "general/trd/comparison"),
        ("so tms and ketamine failed. what next", "effectiveness", "general/trd/comparison"),
        ("is anything left if ect failed", "effectiveness", "general/trd/comparison"),
        ("treatment resistant depression what next", "procedure", "general/trd/procedure"),
        ("what treatment is left for depression", "nlu_fallback", "general/what_is"),
        ("what helps with low mood when pills do nothing", "effectiveness", "general/trd/comparison"),
        ("which options are there for treatment resistant depression", "what_is", "general/trd/comparison"),
        ("whats good for depression when pills do nothing", "effectiveness", "general/trd/comparison"),
        ("which treatments for depression are approved", "legality_approval", "general/legality_approval"),
    ],
)
def test_questions_by_themselves(knowledge, text, intent, entry):
    assert shown(knowledge, text, intent) == [entry]


@pytest.mark.parametrize(
    ("text", "intent", "entry"),
    [
        ("how long does it last", "duration_of_effects", "tms/duration_of_effects"),
        ("what about cost", "cost_insurance", "tms/cost_insurance"),
        ("does it help if ketamine did nothing", "effectiveness", "tms/effectiveness"),
        ("can they do it after ECT", "candidacy", "tms/candidacy"),
        ("what else is there that isn't a machine", "what_is", "general/what_is"),
        ("are there alternatives", "what_is", "general/what_is"),
        ("what else is it used for", "what_is", "tms/what_is"),
        ("how does it compare to other treatments", "comparison", "tms/comparison"),
        ("can it be combined with other treatments", "combination_with_other_treatment", "tms/combination_with_other_treatment"),
        ("is it normal to feel dizzy after ketamine", "side_effects", "ketamine/side_effects"),
        ("is it safe to drive after ketamine", "preparation_aftercare", "ketamine/preparation_aftercare"),
        ("does it matter if ketamine is given twice", "safety_risks", "ketamine/safety_risks"),
        ("is there a tablet instead", "combination_with_other_treatment", "traditional/antidepressants/what_is"),
        ("does it help with depression", "effectiveness", "tms/effectiveness"),
        ("and for ketamine?", "name_topic", "ketamine/side_effects"),
        ("does ketamine do the same", "nlu_fallback", "ketamine/side_effects"),
        ("is that also true for ketamine", "nlu_fallback", "ketamine/side_effects"),
        ("what can be done if it does not work", "effectiveness", "tms/effectiveness"),
        ("is it better than ECT", "comparison", "tms/comparison/ect"),
        ("can you have it together with antidepressants", "combination_with_other_treatment", "tms/combination_with_other_treatment"),
        ("approved for depression?", "legality_approval", "tms/legality_approval"),
        ("and talk therapy, is that any use", "effectiveness", "traditional/psychotherapy/effectiveness"),
        ("can ketamine and ECT go together", "combination_with_other_treatment", "ketamine/combination_with_other_treatment"),
        ("ketamine got the same problem?", "contraindications", "ketamine/side_effects"),
        ("same list for ketamine", "contraindications", "ketamine/side_effects"),
        ("do people have to come off their antidepressants first", "combination_with_other_treatment", "tms/combination_with_other_treatment"),
        ("do antidepressants go with therapy", "combination_with_other_treatment", "traditional/antidepressants/combination_with_other_treatment"),
    ],
)
def test_follow_ups(knowledge, text, intent, entry):
    assert shown(knowledge, text, intent, TMS) == [entry]


def test_a_missing_treatment_is_asked_for_and_then_answered(knowledge):
    assert plan(turn("how much does it cost", "cost_insurance"), Context(), knowledge) == plans.AskTopic("cost_insurance")
    assert shown(knowledge, "ketamine", "name_topic", Context(pending="cost_insurance")) == ["ketamine/cost_insurance"]


def test_a_question_about_something_else_does_not_borrow_the_treatment_of_the_talk(knowledge):
    chemotherapy = turn("what are the side effects of chemotherapy", "side_effects", foreign=["chemotherapy"])
    assert isinstance(plan(chemotherapy, TMS, knowledge), plans.OutOfScope)
    assert isinstance(plan(chemotherapy, Context(), knowledge), plans.OutOfScope)


def test_treatments_without_entries_are_named_honestly(knowledge):
    assert plan(turn("how does auvelity work", "how_it_works"), Context(), knowledge) == plans.NotCovered("Auvelity")
    assert plan(turn("how does auvelity work", "how_it_works"), TMS, knowledge) == plans.NotCovered("Auvelity")


def test_an_unclear_question_that_sets_two_against_each_other_compares_them(knowledge):
    unclear = turn("whats the success rate of esketamine vs ect", "nlu_fallback", ranking=[("effectiveness", 0.5), ("comparison", 0.4)])
    assert [entry.id for entry in plan(unclear, Context(), knowledge).entries] == ["esketamine/comparison/ect"]
    unrelated = unclear.but(ranking=(("cost_insurance", 0.5), ("candidacy", 0.4)))
    assert plan(unrelated, Context(), knowledge) == plans.AskAspect("esketamine", ("cost_insurance", "candidacy"))


def test_an_unclear_question_about_a_known_treatment_offers_readings(knowledge):
    unclear = turn("tms feelings afterwards thing", "nlu_fallback", ranking=[("side_effects", 0.2), ("duration_of_effects", 0.15), ("greet", 0.1)])
    assert plan(unclear, Context(), knowledge) == plans.AskAspect("tms", ("side_effects", "duration_of_effects"))


def test_a_distinct_subject_never_gets_its_topics_answer(knowledge):
    decided = plan(turn("is ECT addictive", "addiction_abuse"), Context(), knowledge)
    assert decided == plans.NoEntry("ect", "addiction_abuse")


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("how does ECT compare to ketamine, TMS or pills?", "traditional/ect/comparison"),
        ("ketamine vs tms vs ect", "ketamine/comparison"),
        ("how does esketamine compare to lithium or tms", "esketamine/comparison"),
        ("are newer treatments better than antidepressants and therapy?", "general/comparison"),
        ("I read about TMS, mushrooms and the rest. How do the newer treatments compare?", "general/comparison"),
        ("they offered me TMS or ketamine. how does TMS compare with other treatments?", "tms/comparison"),
        ("is spravato better than the rest", "esketamine/comparison"),
        ("is ketamine better than other treatments such as tms", "tms/comparison/ketamine"),
        ("antidepressants did nothing for me. is tms better than ketamine?", "tms/comparison/ketamine"),
        ("tms or talking therapy", "tms/comparison/psychotherapy"),
        ("is a gene test the same as gene therapy", "personalised/gene_therapy/comparison"),
        ("my brother had ketamine. are antidepressants better than therapy?", "antidepressants/comparison/psychotherapy"),
        ("my cousin gets infusions and magnets. how do the traditional treatments compare to the new ones?", "traditional/comparison"),
    ],
)
def test_two_are_compared_with_each_other_and_more_in_general(message, entry, knowledge):
    assert shown(knowledge, message, "comparison") == [entry]


def test_which_there_are_is_no_description_of_one(knowledge):
    asked = turn("what treatments are there", "what_is").but(matter=(("trd", 0.97),))
    assert [entry.id for entry in plan(asked, Context(), knowledge).entries] == ["general/what_is"]


@pytest.mark.parametrize("text", ["anything new on the telly", "which options are there for my phone contract", "what treatments are there for lawn moss"])
def test_what_there_is_of_other_things_is_not_answered(knowledge, text):
    assert not isinstance(plan(turn(text, "out_of_scope", foreign=["telly", "contract", "lawn", "moss"]), Context(), knowledge), plans.Show)


def test_which_there_are_for_what_the_talk_is_about(knowledge):
    assert shown(knowledge, "which treatments are there", "what_is", Context(name="trd", aspect="what_is")) == ["general/trd/comparison"]


def test_nothing_to_go_by(knowledge):
    assert isinstance(plan(Turn("asdf", "nlu_fallback"), Context(), knowledge), plans.NotUnderstood)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("can i stop taking my sertraline", "traditional/antidepressants/safety_risks"),
        ("can i take ketamine with my lamotrigine", "ketamine/combination_with_other_treatment"),
    ],
)
def test_advice_is_refused_with_the_general_entry(knowledge, text, entry):
    asked = turn(text, "advice_refusal", ranking=[("advice_refusal", 1.0)])
    assert plans.advice_entry(asked, Context(), knowledge).id == entry


COMPARED = Context(name="ketamine", aspect="comparison", entry="ketamine/comparison/tms", previous="tms")


@pytest.mark.parametrize(
    ("text", "intent", "entries"),
    [
        ("which is faster", "onset_speed", ["ketamine/onset_speed", "tms/onset_speed"]),
        ("and cheaper?", "nlu_fallback", ["ketamine/cost_insurance", "tms/cost_insurance"]),
        ("which one is better", "comparison", ["ketamine/comparison/tms"]),
        ("how long does the other one take to work", "onset_speed", ["tms/onset_speed"]),
        ("does either of them hurt", "side_effects", ["ketamine/side_effects", "tms/side_effects"]),
        ("are both covered", "cost_insurance", ["ketamine/cost_insurance", "tms/cost_insurance"]),
    ],
)
def test_follow_ups_on_two_treatments(knowledge, text, intent, entries):
    assert sorted(shown(knowledge, text, intent, COMPARED)) == sorted(entries) or shown(knowledge, text, intent, COMPARED) == ["tms/comparison/ketamine"]


DRIP = Context(name="iv_infusion", aspect="onset_speed", entry="ketamine/onset_speed")


@pytest.mark.parametrize(
    ("text", "intent", "entry"),
    [
        ("sorry, not the drip, i meant spravato", "comparison", "esketamine/onset_speed"),
        ("no, not infusions. the nasal spray", "nlu_fallback", "esketamine/onset_speed"),
        ("i didn't mean the drip, i meant ECT", "name_topic", "traditional/ect/onset_speed"),
        ("sorry, not the drip, what are the side effects of spravato?", "side_effects", "esketamine/side_effects"),
        ("why not ketamine, who is it for", "candidacy", "ketamine/candidacy"),
        ("and what does that do to you in the long run? the pills i mean", "safety_risks", "traditional/antidepressants/safety_risks"),
        ("i mean pills, do they hurt your liver", "safety_risks", "traditional/antidepressants/safety_risks"),
        ("ssri ok with it?", "combination_with_other_treatment", "ketamine/combination_with_other_treatment"),
        ("do antidepressants go with each other", "combination_with_other_treatment", "traditional/antidepressants/combination_with_other_treatment"),
    ],
)
def test_which_treatment_of_a_talk_is_meant(knowledge, text, intent, entry):
    assert shown(knowledge, text, intent, DRIP) == [entry]


def test_nothing_but_names_asks_the_same_of_each(knowledge):
    assert shown(knowledge, "ketamine and ECT?", "combination_with_other_treatment", TMS) == ["ketamine/side_effects", "traditional/ect/side_effects"]


def test_nothing_but_names_without_a_question_before_is_no_question_of_each(knowledge):
    assert shown(knowledge, "ketamine and ECT?", "combination_with_other_treatment") == ["ketamine/combination_with_other_treatment"]


def test_what_is_asked_of_both_is_not_a_description_of_a_third(knowledge):
    asked = turn("risk of seizures in either?", "safety_risks").but(matter=(("ect", 0.95),))
    assert "traditional/ect/safety_risks" not in [entry.id for entry in plan(asked, COMPARED, knowledge).entries]


@pytest.mark.parametrize(
    ("text", "intent", "entries"),
    [
        ("side effects of ketamine and TMS", "side_effects", ["ketamine/side_effects", "tms/side_effects"]),
        ("what do ketamine, spravato and tms cost", "cost_insurance", ["ketamine/cost_insurance", "esketamine/cost_insurance", "tms/cost_insurance"]),
        ("can ketamine and tms be combined", "combination_with_other_treatment", ["ketamine/combination_with_other_treatment"]),
        ("is tms covered if someone tried ketamine and spravato", "cost_insurance", ["tms/cost_insurance"]),
    ],
)
def test_treatments_named_in_one_breath(knowledge, text, intent, entries):
    assert shown(knowledge, text, intent) == entries


@pytest.mark.parametrize(
    ("text", "intent", "context", "entry"),
    [
        ("does it get better", "duration_of_effects", Context(name="ketamine", aspect="what_is", previous="tms"), "ketamine/duration_of_effects"),
        ("will it get worse", "side_effects", Context(name="ketamine", aspect="comparison", previous="tms"), "ketamine/side_effects"),
        ("is one session better than two", "session_length_and_course", Context(name="ketamine", aspect="what_is", previous="tms"), "ketamine/session_length_and_course"),
    ],
)
def test_better_and_worse_alone_compare_nothing(knowledge, text, intent, context, entry):
    assert shown(knowledge, text, intent, context) == [entry]


def test_a_comparison_of_one_treatment_does_not_stand_in_for_an_unrelated_pair(knowledge):
    assert isinstance(plan(turn("tms or gene therapy", "comparison"), Context(), knowledge), plans.NoComparison)
    assert shown(knowledge, "vns or tms", "comparison") == ["traditional/vns/comparison"]


@pytest.mark.parametrize(
    ("text", "intent", "context", "entry"),
    [
        ("what next", "effectiveness", Context(name="antidepressants", entry="traditional/antidepressants/effectiveness"), "general/trd/comparison"),
        ("is there one without surgery", "availability_where", Context(name="vns", entry="traditional/vns/what_is"), "general/what_is"),
        ("does that count as treatment resistant", "candidacy", Context(name="antidepressants", entry="traditional/antidepressants/what_is"), "general/trd/candidacy"),
        ("what next", "procedure", Context(name="trd", entry="general/trd/what_is"), "general/trd/comparison"),
        ("what else could they give her", "benefits", TMS, "general/what_is"),
        ("is there something without going to a clinic", "comparison", TMS, "general/what_is"),
        ("is there any other way", "nlu_fallback", TMS, "general/what_is"),
        ("per session?", "session_length_and_course", TMS.but(aspect="cost_insurance"), "tms/cost_insurance"),
        ("is that for the whole course", "session_length_and_course", TMS.but(aspect="cost_insurance"), "tms/cost_insurance"),
        ("and the whole course", "session_length_and_course", TMS.but(aspect="cost_insurance"), "tms/cost_insurance"),
        ("how long is a session", "session_length_and_course", TMS.but(aspect="cost_insurance"), "tms/session_length_and_course"),
        ("is it a treatment", "what_is", TMS.but(aspect="cost_insurance"), "tms/what_is"),
        ("per session?", "session_length_and_course", TMS, "tms/session_length_and_course"),
        # Of a newer treatment these ask about itself.
        ("what next", "procedure", TMS, "tms/procedure"),
        ("is there a way it works without surgery", "how_it_works", TMS, "tms/how_it_works"),
    ],
)
def test_what_a_few_words_lean_on(knowledge, text, intent, context, entry):
    assert shown(knowledge, text, intent, context) == [entry]


def test_a_few_words_on_it_that_look_a_little_off_topic_are_asked_back(knowledge):
    ranking = [("out_of_scope", 0.36), ("procedure", 0.21), ("side_effects", 0.12)]
    assert plan(turn("hows it feel", "out_of_scope", ranking=ranking), TMS, knowledge) == plans.AskAspect("tms", ("procedure", "side_effects"))
    for elsewhere in (turn("hows it feel", "out_of_scope", ranking=[("out_of_scope", 0.6), *ranking[1:]]), turn("hows it feel", "out_of_scope", foreign=["feel"], ranking=ranking)):
        assert plan(elsewhere, TMS, knowledge) == plans.OutOfScope()
    assert plan(turn("hows it feel", "out_of_scope", ranking=ranking), Context(), knowledge) == plans.OutOfScope()


def test_what_people_feel_in_a_talk_on_a_treatment_is_asked_of_it(knowledge):
    asks = turn("how soon do people feel better", "onset_speed").but(matter=(("depression", 0.9),))
    for context, entry in ((TMS, "tms/onset_speed"), (Context(), "general/onset_speed")):
        assert [each.id for each in plan(asks, context, knowledge).entries] == [entry]


def test_a_name_with_one_meaning_is_never_something_else(knowledge):
    for text, expected in (("thinking about ECT for my gran", plans.AskAspect), ("thinking about an app for my gran", plans.OutOfScope)):
        assert isinstance(plan(turn(text, "nlu_fallback", ranking=[("out_of_scope", 0.5)]).but(matter=(("none", 0.9),)), Context(), knowledge), expected)


def test_what_comes_next_of_something_else_lists_no_treatments(knowledge):
    context = Context(name="antidepressants", entry="traditional/antidepressants/what_is")
    for foreign, lists in (((), True), (("crypto",), False)):
        decided = plan(turn("what next for crypto", "nlu_fallback", foreign=foreign, ranking=[("out_of_scope", 0.6)]), context, knowledge)
        assert isinstance(decided, plans.Show) is lists
