/** Tests of the shell around the trading core, on time that tests move; knows no technology. */
@NullMarked
package io.flexbridge.agr.inbox;

import org.jspecify.annotations.NullMarked;
