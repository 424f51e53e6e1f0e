"""`make test-browser`: the page in headless Chromium against a real server with the sample stories.

Needs Node, npm and Chromium; says which is missing and ends with 2 (no failure of the page, but no proof either).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from werkzeug.serving import make_server

from api.app import create_app
from api.config import load_config

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def missing():
    """What this machine lacks."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if browser:
        os.environ["CHROMIUM"] = browser
    found = {"node": shutil.which("node"), "npm": shutil.which("npm"), "chromium": browser}
    return [name for name, path in found.items() if not path]


def run():
    """The exit status."""
    lacking = missing()
    if lacking:
        print(f"test-browser: not run, this machine lacks {', '.join(lacking)}")
        return 2
    out = ROOT / "build" / "browser"
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "package.json", out / "package.json")
    shutil.copy(HERE / "page.mjs", out / "page.mjs")
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=out, check=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/browser.db"
        os.environ["CLAIMTRAIL_DATABASE_URL"] = url
        subprocess.run([sys.executable, "-m", "api.cli", "ingest", "examples/samples"], cwd=ROOT, check=True)
        server = make_server("127.0.0.1", 0, create_app(load_config({"CLAIMTRAIL_DATABASE_URL": url})), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        story = ["node", "page.mjs", f"http://127.0.0.1:{server.server_port}", str(out)]
        status = subprocess.run(story, cwd=out, check=False).returncode
        server.shutdown()
    return status


if __name__ == "__main__":
    sys.exit(run())
