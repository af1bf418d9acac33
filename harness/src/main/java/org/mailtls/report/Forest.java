package org.mailtls.report;

import java.util.List;

/**
 * Ratios with their bounds beneath each other, as the page's script draws them.
 *
 * @param caption what to see in it
 * @param kind tells the script that this is no bar chart
 * @param threshold share around one within which a ratio does not matter; drawn as a band
 */
public record Forest(String id, String title, String caption, String kind, double threshold, List<Mark> marks) {
    public static final String KIND = "forest";

    public Forest {
        marks = List.copyOf(marks);
    }

    public Forest(String id, String title, String caption, double threshold, List<Mark> marks) {
        this(id, title, caption, KIND, threshold, marks);
    }

    /**
     * One ratio.
     *
     * @param style {@code worse}, {@code better}, {@code unclear} or {@code same}
     * @param text beside it: the verdict and the figure
     */
    public record Mark(String label, double value, double low, double high, String style, String text) {}
}
