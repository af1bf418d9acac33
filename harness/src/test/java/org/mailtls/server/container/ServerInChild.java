package org.mailtls.server.container;

import java.nio.file.Path;
import org.mailtls.server.EnvironmentException;

/** Starts a server and leaves it running until this JVM is ended from outside. */
final class ServerInChild {
    private ServerInChild() {}

    public static void main(String[] arguments) throws Exception {
        Lab lab = new Lab("child", Path.of(arguments[0]));
        try {
            lab.plain("bookworm");
        } catch (EnvironmentException e) {
            System.out.println(e.getMessage());
            System.exit(3);
        }
        System.out.println("run " + lab.run() + " is up");
        Thread.sleep(120_000);
    }
}
