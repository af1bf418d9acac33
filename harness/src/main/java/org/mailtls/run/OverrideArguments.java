package org.mailtls.run;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.scenario.Overrides;

/** Writes {@code --set} and {@code --only} down for {@code run.json}, and reads them back to resume. */
public final class OverrideArguments {
    private static final String SET = "--set ";
    private static final String ONLY = "--only ";

    private OverrideArguments() {}

    public static List<String> of(Overrides overrides) {
        List<String> arguments = new ArrayList<>();
        overrides.set().forEach(text -> arguments.add(SET + text));
        overrides.only().forEach(text -> arguments.add(ONLY + text));
        return List.copyOf(arguments);
    }

    /** @throws ResumeException if a line is neither */
    public static Overrides parse(List<String> arguments) {
        List<String> set = new ArrayList<>();
        List<String> only = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith(SET)) {
                set.add(argument.substring(SET.length()));
            } else if (argument.startsWith(ONLY)) {
                only.add(argument.substring(ONLY.length()));
            } else {
                throw new ResumeException("run.json holds an override that is neither --set nor --only: " + argument);
            }
        }
        return new Overrides(set, only);
    }
}
