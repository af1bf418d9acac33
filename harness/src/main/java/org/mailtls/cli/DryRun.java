package org.mailtls.cli;

import java.util.Locale;
import org.mailtls.provider.Implementation;
import org.mailtls.provider.Providers;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioSummary;

/** Says what a run would do. */
final class DryRun {
    private final Scenario scenario;
    private final Profile profile;

    DryRun(Scenario scenario, Profile profile) {
        this.scenario = scenario;
        this.profile = profile;
    }

    int print(boolean json) {
        if (json) {
            Json.print(scenario.cells());
            return ExitCode.OK;
        }
        for (Cell cell : scenario.cells()) {
            System.out.println(cell.id());
        }
        System.out.printf(
                Locale.ROOT,
                "%d cells, about %s at profile %s, servers and JVM starts left out%n",
                scenario.cells().size(),
                duration(seconds(scenario, profile)),
                profile.word());
        return ExitCode.OK;
    }

    static long seconds(Scenario scenario, Profile profile) {
        return ScenarioSummary.of(
                        scenario,
                        profile,
                        provider -> Providers.named(provider).implementation() == Implementation.JAVA)
                .seconds();
    }

    static String duration(long seconds) {
        return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }
}
