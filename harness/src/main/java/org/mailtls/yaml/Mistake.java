package org.mailtls.yaml;

/**
 * One mistake in a file or on the command line.
 *
 * @param source the file as it was named, or the name of the option, such as {@code --set}
 * @param line from 1; 0 if the mistake is not at one place of the file
 * @param column from 1, in code points; 0 if the mistake is not at one place of the file
 * @param message what is wrong and what to do
 * @param excerpt the line with carets under the mistake; may be empty
 */
public record Mistake(String source, int line, int column, String message, String excerpt) {
    /** {@code file:line:column: message}, then the excerpt. */
    public String text() {
        String where = line > 0 ? source + ":" + line + ":" + column : source;
        return where + ": " + message + (excerpt.isEmpty() ? "" : "\n" + excerpt);
    }
}
