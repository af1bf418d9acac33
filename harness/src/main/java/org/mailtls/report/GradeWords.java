package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.policy.Cap;
import org.mailtls.policy.Grade;
import org.mailtls.policy.Step;

/** How a grade came about, line by line. */
final class GradeWords {
    private GradeWords() {}

    static String title(Grade grade) {
        return grade.letter().equals(Grade.UNKNOWN)
                ? "No grade: too little was seen"
                : "Grade " + grade.letter() + ", " + grade.score() + " of 100 points";
    }

    static List<String> lines(Grade grade) {
        List<String> lines = new ArrayList<>();
        grade.steps().stream().map(Step::line).forEach(lines::add);
        for (Cap cap : grade.caps()) {
            lines.add("at best " + cap.letter() + " (" + cap.id() + "): " + cap.text());
        }
        return List.copyOf(lines);
    }
}
