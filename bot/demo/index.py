"""The page that says what to try, in order, as whom; its links open the windows."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from aiohttp import web
from markdown_it import MarkdownIt

from bot.demo.rounds import EVALUATION
from bot.demo.windows import Place, Windows
from bot.demo.world import HERE
from bot.wording import demo as wording

PAGE = Template(Path(__file__).with_suffix(".html").read_text("utf-8"))
PART = Template("<h2>$title</h2>\n<ol>\n$steps\n</ol>")
STEP = Template("""\
<li class="$person">
<div><p class="who">$who</p><h3>$title</h3><p>$text</p></div>
<div class="go">$links</div>
</li>""")
THREAD = Template('<div class="thread"><p>$name</p>$links</div>')
LINK = Template('<a class="$person" href="/$person/$channel" target="$person-$channel">$label</a>')
FILE = Template('<a class="$person" href="/$name" download="$name">$label</a>')
PERSON = Template('<div class="$person"><strong class="who">$who</strong>$links</div>')
MARKDOWN = MarkdownIt("commonmark", {"html": False})
LOOPBACK = "127.0.0.1"
PORT = 8765  # the one to expect; another where it is taken
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serve(windows: Windows) -> AsyncIterator[str]:
    """Serve the page on this machine alone; gives its address."""
    app = web.Application(middlewares=[only_by_its_name])

    async def index(request: web.Request) -> web.Response:
        threads = {str(thread.id): thread.name or "" for thread in windows.threads}
        return web.Response(text=draw(windows.places, threads), content_type="text/html")

    async def window(request: web.Request) -> web.Response:
        address = await windows.address(Place(**request.match_info))
        if address is None:
            raise web.HTTPNotFound
        return web.Response(status=303, headers={"Location": address})

    async def evaluation(request: web.Request) -> web.StreamResponse:
        return web.FileResponse(HERE / EVALUATION)

    pages = {"/": index, f"/{EVALUATION}": evaluation, "/{person}/{channel}": window}
    app.add_routes([web.get(path, answer) for path, answer in pages.items()])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        yield f"http://{LOOPBACK}:{await _listen(runner)}/"
    finally:
        await runner.cleanup()


@web.middleware
async def only_by_its_name(request: web.Request, handler: Answer) -> web.StreamResponse:
    """Answer only to whoever asked for this machine: another site's name may point here, too."""
    if request.host.partition(":")[0] not in (LOOPBACK, "localhost"):
        raise web.HTTPForbidden
    response = await handler(request)
    response.headers.update(HEADERS)
    return response


async def _listen(runner: web.AppRunner) -> int:
    try:
        await web.TCPSite(runner, LOOPBACK, PORT).start()
    except OSError:  # taken: by another demo, maybe
        await web.TCPSite(runner, LOOPBACK, 0).start()
    port: int = runner.addresses[0][1]
    return port


def draw(places: Iterable[Place], threads: Mapping[str, str]) -> str:
    """The page as HTML, with a link to each place; `threads` are ids with their names."""
    people = {name: list(theirs) for name, theirs in groupby(places, lambda place: place.person)}
    return PAGE.substitute(
        title=escape(wording.TITLE),
        heading=escape(wording.HEADING),
        intro=escape(wording.INTRO),
        parts="\n".join(map(_part, wording.PARTS)),
        channels=escape(wording.CHANNELS),
        channels_intro=escape(wording.CHANNELS_INTRO),
        people="\n".join(_person(name, theirs) for name, theirs in people.items()),
        questions=escape(wording.THREADS),
        questions_intro=escape(wording.THREADS_INTRO),
        threads="\n".join(_thread(id_, name, people) for id_, name in threads.items()),
        ending=escape(wording.ENDING),
    )


def _part(part: wording.Part) -> str:
    return PART.substitute(title=escape(part.title), steps="\n".join(map(_step, part.steps)))


def _step(step: wording.Step) -> str:
    person = step.person.lower()
    return STEP.substitute(
        person=person,
        who=escape(wording.who(step.person)),
        title=escape(step.title),
        text=MARKDOWN.renderInline(step.text),
        links=_file(person, step.file) + _link(Place(person, step.channel), wording.go_to(step.channel)),
    )


def _file(person: str, name: str) -> str:
    return FILE.substitute(person=person, name=name, label=escape(wording.SAVE)) if name else ""


def _person(person: str, places: list[Place]) -> str:
    links = "".join(_link(place, wording.place(place.channel)) for place in places)
    return PERSON.substitute(person=person, who=escape(wording.who(person.capitalize())), links=links)


def _thread(id_: str, name: str, people: Iterable[str]) -> str:
    links = "".join(_link(Place(person, id_), person.capitalize()) for person in people)
    return THREAD.substitute(name=escape(name), links=links)


def _link(place: Place, label: str) -> str:
    return LINK.substitute(person=place.person, channel=place.channel, label=escape(label))
