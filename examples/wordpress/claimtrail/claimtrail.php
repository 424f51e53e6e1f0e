<?php
/**
 * Plugin Name:       Claimtrail
 * Description:       Shows, before you publish, where the claims of a post come from: who published them, who told them, and whether several sources are one.
 * Version:           0.1.0
 * Requires at least: 6.6
 * Requires PHP:      7.4
 * Author:            The claimtrail authors
 * License:           Apache-2.0 OR GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       claimtrail
 * Domain Path:       /languages
 *
 * @package Claimtrail
 */

defined( 'ABSPATH' ) || exit;

define( 'CLAIMTRAIL_VERSION', '0.1.0' );
define( 'CLAIMTRAIL_FILE', __FILE__ );

require_once __DIR__ . '/includes/client.php';
require_once __DIR__ . '/includes/settings.php';
require_once __DIR__ . '/includes/rest.php';
require_once __DIR__ . '/includes/editor.php';
require_once __DIR__ . '/includes/articles.php';

add_action( 'init', 'claimtrail_load_words' );

/**
 * Loads the translations that ship with the plugin: Spanish serves every Spanish-speaking locale.
 */
function claimtrail_load_words() {
	$language = strtok( determine_locale(), '_' );
	$shipped  = array( 'es' => 'es_ES' );
	if ( isset( $shipped[ $language ] ) ) {
		load_textdomain( 'claimtrail', __DIR__ . '/languages/claimtrail-' . $shipped[ $language ] . '.mo' );
	}
}
