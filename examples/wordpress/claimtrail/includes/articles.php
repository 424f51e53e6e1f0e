<?php
/**
 * Published posts in the verifier's store: put there, changed and removed with the post. After the response where the
 * server can do that, and tried again later when the verifier does not answer: publishing never waits for it to work.
 *
 * @package Claimtrail
 */

defined( 'ABSPATH' ) || exit;

/** The id that the verifier gave a post's article, and the address it was stored under. */
const CLAIMTRAIL_ARTICLE = '_claimtrail_article';
const CLAIMTRAIL_ADDRESS = '_claimtrail_address';
/** Seconds until the next attempt, one after the other; then the next save of the post tries again. */
const CLAIMTRAIL_RETRIES = array( 60, 300, 1800, 7200, 43200 );

add_action( 'wp_after_insert_post', 'claimtrail_post_saved', 10, 1 );
add_action( 'before_delete_post', 'claimtrail_post_deleted', 10, 1 );
add_action( 'claimtrail_sync', 'claimtrail_sync', 10, 2 );
add_action( 'claimtrail_remove', 'claimtrail_remove', 10, 2 );

/**
 * True when the world may read the post.
 *
 * @param WP_Post|null $post The post.
 * @return bool
 */
function claimtrail_is_public( $post ) {
	return $post && 'publish' === $post->post_status && '' === $post->post_password
		&& is_post_type_viewable( $post->post_type ) && 'attachment' !== $post->post_type;
}

/**
 * Where readers find the post, published or to be published; null where it has no address yet.
 *
 * @param WP_Post|null $post The post.
 * @return string|null
 */
function claimtrail_own_url( $post ) {
	if ( ! $post ) {
		return null;
	}
	$stored = get_post_meta( $post->ID, CLAIMTRAIL_ADDRESS, true );
	$url    = $stored ? $stored : get_permalink( $post );
	return $url ? $url : null;
}

/**
 * The post's date with the offset of the site's zone.
 *
 * @param WP_Post|null $post The post.
 * @return string
 */
function claimtrail_time( $post ) {
	$time = $post ? get_post_datetime( $post ) : false;
	return $time ? $time->format( DATE_ATOM ) : current_datetime()->format( DATE_ATOM );
}

/**
 * A post was saved: what is stored of it follows once the response is out.
 *
 * @param int $post_id The post.
 */
function claimtrail_post_saved( $post_id ) {
	static $queued = array();
	$post          = get_post( $post_id );
	$known         = '' !== (string) get_post_meta( $post_id, CLAIMTRAIL_ARTICLE, true );
	if ( isset( $queued[ $post_id ] ) || wp_is_post_revision( $post_id ) || wp_is_post_autosave( $post_id ) ) {
		return;
	}
	if ( ! claimtrail_settings()['push'] || ( ! $known && ! claimtrail_is_public( $post ) ) ) {
		return;
	}
	$queued[ $post_id ] = true;
	add_action(
		'shutdown',
		static function () use ( $post_id ) {
			claimtrail_let_go();
			claimtrail_sync( $post_id );
		}
	);
}

/** Sends the response to the browser where this server can; the rest is then done behind the editor's back. */
function claimtrail_let_go() {
	if ( function_exists( 'fastcgi_finish_request' ) ) {
		fastcgi_finish_request();
	}
}

/**
 * Makes the store say what the site says about a post.
 *
 * @param int $post_id The post.
 * @param int $attempt How many attempts failed before.
 */
function claimtrail_sync( $post_id, $attempt = 0 ) {
	$post   = get_post( $post_id );
	$stored = (string) get_post_meta( $post_id, CLAIMTRAIL_ARTICLE, true );
	$public = claimtrail_is_public( $post );
	$url    = $public ? get_permalink( $post ) : null;
	// A post that moved is another article to the verifier: the old one goes.
	if ( '' !== $stored && ( ! $public || get_post_meta( $post_id, CLAIMTRAIL_ADDRESS, true ) !== $url ) ) {
		if ( ! claimtrail_gone( claimtrail_ask( 'DELETE', '/v1/articles/' . rawurlencode( $stored ), null, CLAIMTRAIL_STORE_SECONDS ) ) ) {
			claimtrail_later( 'claimtrail_sync', $post_id, $attempt );
			return;
		}
		delete_post_meta( $post_id, CLAIMTRAIL_ARTICLE );
		delete_post_meta( $post_id, CLAIMTRAIL_ADDRESS );
	}
	if ( ! $public ) {
		return;
	}
	$fields = claimtrail_article( $post, $url );
	if ( '' === $fields['text'] ) {
		return;
	}
	$answer = claimtrail_ask( 'POST', '/v1/articles', $fields, CLAIMTRAIL_STORE_SECONDS );
	claimtrail_note( $post, $answer );
	if ( is_wp_error( $answer ) ) {
		claimtrail_later( 'claimtrail_sync', $post_id, $attempt );
		return;
	}
	update_post_meta( $post_id, CLAIMTRAIL_ARTICLE, $answer['body']['id'] );
	update_post_meta( $post_id, CLAIMTRAIL_ADDRESS, $url );
}

/**
 * Remembers why a post could not be stored, for the settings page; forgets it with the next one that could.
 *
 * @param WP_Post        $post   The post.
 * @param array|WP_Error $answer What the verifier said.
 */
function claimtrail_note( $post, $answer ) {
	if ( is_wp_error( $answer ) ) {
		update_option( 'claimtrail_problem', get_the_title( $post ) . ': ' . $answer->get_error_message(), false );
	} else {
		delete_option( 'claimtrail_problem' );
	}
}

/**
 * A post is deleted for good, and its meta with it.
 *
 * @param int $post_id The post.
 */
function claimtrail_post_deleted( $post_id ) {
	$stored = (string) get_post_meta( $post_id, CLAIMTRAIL_ARTICLE, true );
	if ( '' !== $stored ) {
		claimtrail_remove( $stored );
	}
}

/**
 * Removes an article whose post is gone.
 *
 * @param string $article_id The verifier's id.
 * @param int    $attempt    How many attempts failed before.
 */
function claimtrail_remove( $article_id, $attempt = 0 ) {
	if ( ! claimtrail_gone( claimtrail_ask( 'DELETE', '/v1/articles/' . rawurlencode( $article_id ), null, CLAIMTRAIL_STORE_SECONDS ) ) ) {
		claimtrail_later( 'claimtrail_remove', $article_id, $attempt );
	}
}

/**
 * True when an article is no longer stored: removed now, or not known.
 *
 * @param array|WP_Error $answer What the verifier said.
 * @return bool
 */
function claimtrail_gone( $answer ) {
	if ( ! is_wp_error( $answer ) ) {
		return true;
	}
	$data = $answer->get_error_data();
	return isset( $data['upstream'] ) && 404 === $data['upstream'];
}

/**
 * Puts another attempt on WordPress's own schedule.
 *
 * @param string     $hook    What to do.
 * @param int|string $subject With what.
 * @param int        $attempt How many attempts failed before this one.
 */
function claimtrail_later( $hook, $subject, $attempt ) {
	if ( $attempt < count( CLAIMTRAIL_RETRIES ) ) {
		wp_schedule_single_event( time() + CLAIMTRAIL_RETRIES[ $attempt ], $hook, array( $subject, $attempt + 1 ) );
	}
}

/**
 * A post as the verifier takes it.
 *
 * @param WP_Post $post The post.
 * @param string  $url  Its address.
 * @return array
 */
function claimtrail_article( $post, $url ) {
	$fields = array(
		'url'          => $url,
		'title'        => html_entity_decode( wp_strip_all_tags( get_the_title( $post ) ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ),
		'text'         => claimtrail_plain_text( $post ),
		'outlet'       => array( 'name' => html_entity_decode( get_bloginfo( 'name' ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) ),
		'published_at' => claimtrail_time( $post ),
		'byline'       => get_the_author_meta( 'display_name', $post->post_author ),
	);
	return $fields;
}

/**
 * The running text of a post, a paragraph on each line; captions, scripts and styles are left out.
 *
 * @param WP_Post $post The post.
 * @return string
 */
function claimtrail_plain_text( $post ) {
	$html = do_blocks( $post->post_content );
	$html = strip_shortcodes( preg_replace( '#<(script|style|figcaption|noscript)\b.*?</\1\s*>#is', '', $html ) );
	$html = preg_replace( '#<br\s*/?>|</(p|div|li|h[1-6]|blockquote|figure|table|tr|ul|ol|pre)\s*>#i', "\n", $html );
	$text = html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
	return trim( preg_replace( '/[ \t]*\n\s*/u', "\n", $text ) );
}
