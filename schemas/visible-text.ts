/**
 * A character that a reader sees. Blanks, controls, zero-width characters, joiners, direction marks and the empty Braille
 * cell show nothing, alone or together.
 */
export const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u;
