"""Legend: how a dossier and its figures are read, as it stands in every dossier."""

from __future__ import annotations

from typing import Final

LEGEND: Final = """\
<section class="legend" aria-labelledby="legend"><h2 id="legend">How to read it</h2>
<ul>
<li><mark class="occurred">a solid line</mark> put as having happened</li>
<li><mark class="ongoing">a double line</mark> as going on</li>
<li><mark class="planned">a dashed line</mark> as planned</li>
<li><mark class="conditional">a dotted line</mark> as depending on something</li>
<li><mark class="possible">a wavy line</mark> as possible</li>
<li><mark class="occurred own">a pale line</mark> the outlet’s own voice</li>
<li><b class="source">Bold</b> who is said to say it</li>
<li><i class="cue">Italic</i> the words that attribute it</li>
<li><i class="cue endorsing">noted</i><span class="f endorsing" aria-hidden="true">↑</span> a word that endorses the voice</li>
<li><i class="cue distancing">claimed</i><span class="f distancing" aria-hidden="true">↓</span> a word that keeps its distance</li>
<li><span class="hedge">alleged</span> a word that weakens</li>
<li><span class="against">≠</span> denied, doubted or contested</li>
<li><b>unsure reading</b> the machine may well have misread it</li>
<li>→ 8 article 8 repeats these words; ← 8 they come from it; ≈ 8 which came first is not known</li>
</ul>
<p>A chain begins with the innermost voice: <b>residents</b> <span class="arrow">←</span> <b>the statement</b>
<span class="arrow">←</span> the outlet. A line below a line is one statement within another. All of this says how the
article puts things, not how they are. <b>Copy</b> is where the words stand in the bytes that were kept; a link
with ↗ leads out of this file, to the article’s address on the network, and nowhere before you follow it.</p></section>
"""
"""What the marks of an article mean."""

FIGURES: Final = """\
<p>Bars have the line of their status; thin ones are when something was said; columns are how many statements tell of
that time. A pale band is when an article appeared, as far as its text tells. On the map, a circle is how far off a place
may be, dashed where no gazetteer lists it; borders are as Natural Earth draws them.</p>
"""
"""What the bars, the columns and the map mean."""
