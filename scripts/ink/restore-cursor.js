/** The cursor is given back with the rest of the terminal; this would write to it also where the screen is none, as in `bench`. */
export default function restoreCursor() {}
