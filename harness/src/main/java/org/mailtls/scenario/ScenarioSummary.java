package org.mailtls.scenario;

import java.util.function.Predicate;

/**
 * What a list of scenarios shows.
 *
 * @param seconds measuring time of all cells at least; starting servers and JVMs comes on top
 */
public record ScenarioSummary(String name, String about, int cells, long seconds) {
    /**
     * Sums up a scenario.
     *
     * @param implementedInJava whether the provider of that name is, which decides how long it must warm up
     */
    public static ScenarioSummary of(Scenario scenario, Profile profile, Predicate<String> implementedInJava) {
        long seconds = 0;
        for (Cell cell : scenario.cells()) {
            seconds += profile.effort(
                            cell.workload().kind(),
                            implementedInJava.test(cell.client().provider()))
                    .seconds();
        }
        return new ScenarioSummary(
                scenario.name(), scenario.about(), scenario.cells().size(), seconds);
    }
}
