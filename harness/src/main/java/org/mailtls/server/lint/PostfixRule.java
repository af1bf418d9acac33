package org.mailtls.server.lint;

/** Something that a main.cf can get wrong; finds each place of it. Stateless. */
interface PostfixRule {
    void check(MainCf main, Version version, Findings findings);
}
