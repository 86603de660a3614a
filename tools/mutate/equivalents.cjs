/**
 * Defects that no test can notice, since the program does the same with them; each with the reason. They are tried all the same: one
 * that is noticed must go from this list. `file` is the end of the path, `line` a part of the line's text, `was` and `put`
 * as the tool prints them.
 */
module.exports = [];
