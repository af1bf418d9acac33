/** The mail server that is made of SubEthaSMTP and the JDK. It runs in a container, with nothing else of ours beside it. */
@NullMarked
package org.mailtls.server.container.subetha;

import org.jspecify.annotations.NullMarked;
