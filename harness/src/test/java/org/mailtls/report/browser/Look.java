package org.mailtls.report.browser;

/** A way in which somebody looks at a page. */
public enum Look {
    /** On a desk. */
    WIDE(1280, false, false, true),
    DARK(1280, true, false, true),
    /** On a telephone held upright. */
    NARROW(390, false, false, true),
    NARROW_AND_DARK(390, true, false, true),
    /** On paper: A4 without its margins, at 96 dots an inch. */
    PRINT(718, false, true, true),
    WITHOUT_SCRIPTS(1280, false, false, false),
    NARROW_WITHOUT_SCRIPTS(390, false, false, false);

    private final int width;
    private final boolean dark;
    private final boolean print;
    private final boolean scripts;

    Look(int width, boolean dark, boolean print, boolean scripts) {
        this.width = width;
        this.dark = dark;
        this.print = print;
        this.scripts = scripts;
    }

    /** Pixels. */
    public int width() {
        return width;
    }

    public boolean dark() {
        return dark;
    }

    public boolean print() {
        return print;
    }

    /** Whether the browser runs scripts. */
    public boolean scripts() {
        return scripts;
    }
}
