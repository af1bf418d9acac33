package org.mailtls.server.lint;

/**
 * A version of a server as far as its configuration depends on it.
 *
 * @param major 3 of 3.10
 * @param minor 10 of 3.10
 */
public record Version(int major, int minor) implements Comparable<Version> {
    /**
     * @param text {@code 3.10}, {@code 3.10.13}, {@code 7.6.0p1}
     * @throws IllegalArgumentException if it does not start with two numbers
     */
    public static Version of(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length < 2 || !number(parts[0]) || !number(leading(parts[1]))) {
            throw new IllegalArgumentException("A version is two numbers, such as 3.10, not '" + text + "'");
        }
        return new Version(Integer.parseInt(parts[0]), Integer.parseInt(leading(parts[1])));
    }

    public boolean since(int firstMajor, int firstMinor) {
        return compareTo(new Version(firstMajor, firstMinor)) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }

    private static String leading(String part) {
        int end = 0;
        while (end < part.length() && Character.isDigit(part.charAt(end))) {
            end++;
        }
        return part.substring(0, end);
    }

    private static boolean number(String digits) {
        return !digits.isEmpty() && digits.length() < 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
