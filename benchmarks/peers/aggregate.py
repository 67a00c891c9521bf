"""What MkDocs' hook and Pelican's plugin make of the front matter. Copied into their projects; it imports nothing."""


def aggregate(actions, areas, years):
    """The lists that templates show: all actions, the actions of each sub-strategy, and sums per area and year."""
    actions = sorted(actions, key=lambda action: (len(action["url"]), action["url"]))
    below, sums = {}, {}
    for action in actions:
        below.setdefault(action["sub"], []).append(action)
        cell = action["area"], int(action["start"])
        sums[cell] = sums.get(cell, 0) + int(action["amount"])
    rows = []
    for area in areas:
        cells = [sums.get((area["id"], year), 0) for year in years]
        rows.append((area["title"], cells, sum(cells)))
    return {"ACTIONS": actions, "BELOW": below, "BUDGET": rows}
