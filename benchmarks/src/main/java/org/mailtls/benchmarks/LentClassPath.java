package org.mailtls.benchmarks;

import java.util.Collection;
import org.mailtls.host.ClassPath;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Gives JMH's forks a class path of their own. JMH takes it from the parent's {@code java.class.path} and puts it behind
 * all flags, where it wins over any other; so the property says something else while JMH runs. Whoever starts another JVM
 * meanwhile asks {@link ClassPath#own}, which does not change.
 */
final class LentClassPath {
    private static final String PROPERTY = "java.class.path";

    private LentClassPath() {}

    interface Run {
        Collection<RunResult> run() throws RunnerException;
    }

    static Collection<RunResult> during(ClassPath lent, Run run) throws RunnerException {
        System.setProperty(PROPERTY, lent.text());
        try {
            return run.run();
        } finally {
            System.setProperty(PROPERTY, ClassPath.own().text());
        }
    }
}
