/** What the project's documents say, held against the code. Never tests behaviour of its own. */
@NullMarked
package io.flexbridge.it.documents;

import org.jspecify.annotations.NullMarked;
