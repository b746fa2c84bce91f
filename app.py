"""Start of the app: `streamlit run app.py`."""

from irm.ui.shell import run_shell

run_shell()
