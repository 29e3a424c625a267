/** Tests of the configuration, through files as an operator writes them. */
@NullMarked
package io.flexbridge.agr.config;

import org.jspecify.annotations.NullMarked;
