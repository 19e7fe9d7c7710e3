"""The demo as a person at a browser sees it. Needs Chromium; without it these tests are skipped."""
