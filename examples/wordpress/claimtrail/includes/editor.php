<?php
/**
 * The panels of the block editor: one script without a build step, one style, and their words.
 *
 * @package Claimtrail
 */

defined( 'ABSPATH' ) || exit;

add_action( 'enqueue_block_editor_assets', 'claimtrail_enqueue_editor' );
add_action( 'enqueue_block_assets', 'claimtrail_enqueue_marks' );

/** The panels. */
function claimtrail_enqueue_editor() {
	$needs = array( 'wp-annotations', 'wp-api-fetch', 'wp-block-editor', 'wp-components', 'wp-data', 'wp-editor', 'wp-element', 'wp-plugins', 'wp-rich-text' );
	wp_enqueue_script( 'claimtrail-editor', plugins_url( 'assets/editor.js', CLAIMTRAIL_FILE ), $needs, CLAIMTRAIL_VERSION, true );
	$given = array(
		'words' => claimtrail_words(),
		'hold'  => claimtrail_settings()['hold'],
	);
	wp_add_inline_script( 'claimtrail-editor', 'window.claimtrailEditor = ' . wp_json_encode( $given ) . ';', 'before' );
	wp_enqueue_style( 'claimtrail-editor', plugins_url( 'assets/editor.css', CLAIMTRAIL_FILE ), array(), CLAIMTRAIL_VERSION );
}

/** The marks inside the canvas, which is a document of its own; the public site gets nothing. */
function claimtrail_enqueue_marks() {
	if ( is_admin() ) {
		wp_enqueue_style( 'claimtrail-marks', plugins_url( 'assets/marks.css', CLAIMTRAIL_FILE ), array(), CLAIMTRAIL_VERSION );
	}
}

/**
 * The sentences of the panels, translated here so that one catalogue serves PHP and the script.
 *
 * @return array
 */
function claimtrail_words() {
	return array(
		'checkNow'   => __( 'Check now', 'claimtrail' ),
		'checking'   => __( 'Checking…', 'claimtrail' ),
		'intro'      => __( 'Where the claims of this post come from, as far as the stored articles tell.', 'claimtrail' ),
		'nothing'    => __( 'Nothing to show.', 'claimtrail' ),
		/* translators: %d: how many sentences were looked up. */
		'checked'    => __( 'Sentences looked up: %d.', 'claimtrail' ),
		/* translators: %d: how many sentences there was no time for. */
		'cut'        => __( 'Not looked up for lack of time: %d.', 'claimtrail' ),
		/* translators: %d: how many findings nobody dismissed. */
		'open'       => __( 'Findings to look at: %d.', 'claimtrail' ),
		/* translators: %d: how many findings were dismissed. */
		'dismissed'  => __( 'Dismissed: %d.', 'claimtrail' ),
		'show'       => __( 'Show in the text', 'claimtrail' ),
		'dismiss'    => __( 'Dismiss', 'claimtrail' ),
		'undo'       => __( 'Undo', 'claimtrail' ),
		/* translators: %s: the name of a person. */
		'by'         => __( 'Dismissed by %s', 'claimtrail' ),
		'chain'      => __( 'Who has it from whom:', 'claimtrail' ),
		'stored'     => __( 'Stored article:', 'claimtrail' ),
		'clears'     => __( 'What would clear it:', 'claimtrail' ),
		/* translators: %d: the number of a block, counted from the top. */
		'block'      => __( 'Block %d', 'claimtrail' ),
		'down'       => __( 'The verifier does not answer. You can publish as always.', 'claimtrail' ),
		'held'       => __( 'This site holds publishing back until every finding is resolved or dismissed.', 'claimtrail' ),
		'changed'    => __( 'The text has changed since.', 'claimtrail' ),
	);
}
