package org.mailtls.result.history;

/** Patterns in which {@code *} stands for any characters, also none and also slashes, and {@code ?} for one. */
final class Glob {
    private Glob() {}

    /** Takes time of at most the product of both lengths, whatever the pattern. */
    static boolean matches(String glob, String text) {
        int g = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                afterStar = t;
            } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == text.charAt(t))) {
                g++;
                t++;
            } else if (star >= 0) {
                // The last star has to take one character more.
                g = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
