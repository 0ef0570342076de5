const labels: Readonly<Record<string, string>> = {
  up: "↑",
  down: "↓",
  left: "←",
  right: "→",
  "shift+left": "Shift+←",
  "shift+right": "Shift+→",
  enter: "Enter",
  escape: "Esc",
  space: "Space",
  tab: "Tab",
  "shift+tab": "Shift+Tab",
  pageup: "PgUp",
  pagedown: "PgDn",
  home: "Home",
  end: "End",
  f1: "F1",
};

/** How a key is written for people: `ctrl+d` is `Ctrl+D`. */
export function keyLabel(key: string): string {
  const label = labels[key];
  if (label) return label;
  return key.startsWith("ctrl+") ? `Ctrl+${key.slice(5).toUpperCase()}` : key;
}
