package org.mailtls.yaml;

/**
 * Where something stands.
 *
 * @param line from 1; 0 for the source as a whole
 * @param column from 1, in code points
 * @param length code points to underline
 */
public record Place(Source source, int line, int column, int length) implements Comparable<Place> {
    public static Place whole(Source source) {
        return new Place(source, 0, 0, 0);
    }

    /** Just behind the last character, for what is missing there. */
    public static Place end(Source source) {
        int lines = source.lines().size();
        return lines == 0
                ? whole(source)
                : new Place(
                        source,
                        lines,
                        (int) source.lines().get(lines - 1).codePoints().count() + 1,
                        1);
    }

    /** A part of this place, for one segment of a dotted path. */
    public Place part(int offset, int partLength) {
        return offset + partLength <= length ? new Place(source, line, column + offset, partLength) : this;
    }

    @Override
    public int compareTo(Place other) {
        int bySource = Integer.compare(source.rank(), other.source.rank());
        int byLine = Integer.compare(line, other.line);
        return bySource != 0 ? bySource : byLine != 0 ? byLine : Integer.compare(column, other.column);
    }
}
