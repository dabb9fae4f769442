"""Work away from the keys and the screen."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


async def aside(what: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """Do something in a thread of its own and give its result, or raise what it raises.

    The thread ends with the program, which does not wait for it as it would for one of a pool: who quits is gone at once.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def tell(say: Callable[..., None], outcome: object) -> None:
        if not future.done():  # nobody has left in the meantime
            say(outcome)

    def run() -> None:
        say: Callable[..., None] = future.set_result
        outcome: object
        try:
            outcome = what(*given, **named)
        except Exception as reason:  # noqa: BLE001  # it is raised where it is waited for
            say, outcome = future.set_exception, reason
        with suppress(RuntimeError):  # the loop is closed: the user has quit
            loop.call_soon_threadsafe(tell, say, outcome)

    Thread(target=run, daemon=True).start()
    return await future
