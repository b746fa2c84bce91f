"""Practise: six invented cases, walked alone, ten minutes each."""

import streamlit as st

from irm.errors import NotFoundError
from irm.services import course
from irm.ui.course import case_list, case_walk
from irm.ui.desk import desk, leave_exercise
from irm.ui.shell import explain, guard, head

guard()
leave_exercise()
code = st.query_params.get("case", "")
if not code:
    head("Practise", place="practise")
    st.markdown(
        "Six invented cases, about ten minutes each. Name an amount, read what the brand wrote, "
        "find what is wrong, draft a better offer, and see the key."
    )
    case_list()
    st.stop()

try:
    case, walk = course.open_walk(desk(), code)
except NotFoundError:
    explain(
        "There is no such case",
        "The link names a case that is not on file. Nothing else is affected.",
        back="practise",
        label="Back to the cases",
    )
head(f"Case {case.code}: {case.title}", place=f"practise {case.code}")
case_walk(case, walk)
