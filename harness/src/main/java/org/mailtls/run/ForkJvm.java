package org.mailtls.run;

import java.nio.file.Path;
import java.util.List;
import org.mailtls.host.ClassPath;

/**
 * The JVM that a cell's forks run in.
 *
 * @param java the executable
 * @param classPath with the jars of the cell's providers, in the cell's versions
 * @param flags beyond those of the engine
 */
public record ForkJvm(Path java, ClassPath classPath, List<String> flags) {
    public ForkJvm {
        flags = List.copyOf(flags);
    }
}
