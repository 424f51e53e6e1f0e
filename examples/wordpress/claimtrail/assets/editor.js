/*
 * The panels of the block editor. Plain JavaScript over WordPress's own packages: no build step.
 *
 * One store holds the last check; the sidebar and the pre-publish panel show it. What is sent to our own route are the
 * fields of the blocks as HTML; what comes back are offsets into that HTML, in UTF-16 as JavaScript counts.
 */
( function ( wp, given ) {
	const { createElement: el, Fragment, useEffect } = wp.element;
	const { useSelect, useDispatch, createReduxStore, register, select, dispatch } = wp.data;
	const { Button, Notice, Spinner } = wp.components;
	const { PluginSidebar, PluginSidebarMoreMenuItem, PluginPrePublishPanel } = wp.editor;
	const { words } = given;
	const STORE = 'claimtrail';
	const SOURCE = 'claimtrail';

	// Which fields of which blocks are running text; headings and captions are none, and are not sent.
	const FIELDS = {
		'core/paragraph': [ 'content' ],
		'core/list-item': [ 'content' ],
		'core/quote': [ 'value' ],
		'core/pullquote': [ 'value' ],
		'core/verse': [ 'content' ],
		'core/freeform': [ 'content' ],
		'core/details': [ 'summary' ],
	};

	const fill = ( sentence, value ) => sentence.replace( /%[ds]/, value );

	/* ------------------------------------------------------------------ the state */

	const idle = { status: 'idle', findings: [], sent: [], checked: 0, cut: 0, notice: '' };
	register(
		createReduxStore( STORE, {
			reducer( state = idle, action ) {
				switch ( action.type ) {
					case 'BEGAN':
						return { ...state, status: 'checking', notice: '' };
					case 'CHECKED':
						return { status: 'done', notice: '', sent: action.sent, ...action.answer };
					case 'FAILED':
						return { ...idle, status: 'down', notice: action.notice };
					case 'DECIDED':
						return {
							...state,
							notice: '',
							findings: state.findings.map( ( one ) =>
								one.id === action.id ? { ...one, decision: action.decision } : one
							),
						};
					case 'NOTICED':
						return { ...state, notice: action.notice };
				}
				return state;
			},
			actions: {
				began: () => ( { type: 'BEGAN' } ),
				checked: ( sent, answer ) => ( { type: 'CHECKED', sent, answer } ),
				failed: ( notice ) => ( { type: 'FAILED', notice } ),
				decided: ( id, decision ) => ( { type: 'DECIDED', id, decision } ),
				noticed: ( notice ) => ( { type: 'NOTICED', notice } ),
			},
			selectors: { get: ( state ) => state },
		} )
	);

	const isOpen = ( finding ) => ! finding.decision;

	/* ------------------------------------------------------------------ asking */

	function fieldsOf( blocks ) {
		return blocks.flatMap( ( block ) => [
			...( FIELDS[ block.name ] || [] )
				.map( ( field ) => ( { id: block.clientId, field, html: String( block.attributes[ field ] ?? '' ) } ) )
				.filter( ( one ) => one.html.trim() ),
			...fieldsOf( block.innerBlocks ),
		] );
	}

	const current = () => fieldsOf( select( 'core/block-editor' ).getBlocks() );
	const route = ( rest ) => `/claimtrail/v1/posts/${ select( 'core/editor' ).getCurrentPostId() }/${ rest }`;
	const same = ( one, other ) => JSON.stringify( one ) === JSON.stringify( other );

	async function check() {
		if ( select( STORE ).get().status === 'checking' ) {
			return;
		}
		const sent = current();
		dispatch( STORE ).began();
		unmark();
		try {
			const answer = await wp.apiFetch( { path: route( 'check' ), method: 'POST', data: { blocks: sent } } );
			dispatch( STORE ).checked( sent, answer );
		} catch ( error ) {
			dispatch( STORE ).failed( error.message || words.down );
		}
	}

	async function decide( finding, method ) {
		try {
			const path = route( `findings/${ finding.id }/decision` );
			const answer = await wp.apiFetch( { path, method, data: {} } );
			dispatch( STORE ).decided( finding.id, answer.decision );
		} catch ( error ) {
			dispatch( STORE ).noticed( error.message || words.down );
		}
	}

	/* ------------------------------------------------------------------ marking */

	/* A place in a field's HTML as a place in its text: the text of all that stands before, up to a character that
	   keeps a blank at the end from being dropped. */
	const inText = ( html, place ) => wp.richText.create( { html: html.slice( 0, place ) + '\u2060' } ).text.length - 1;

	const unmark = () => dispatch( 'core/annotations' ).__experimentalRemoveAnnotationsBySource( SOURCE );

	function show( finding ) {
		const sent = select( STORE ).get().sent.find( ( one ) => one.id === finding.block && one.field === finding.field );
		const now = current().find( ( one ) => one.id === finding.block && one.field === finding.field );
		unmark();
		if ( ! now ) {
			dispatch( STORE ).noticed( words.changed );
			return;
		}
		dispatch( 'core/block-editor' ).selectBlock( finding.block, null );
		if ( ! same( sent, now ) ) {
			dispatch( STORE ).noticed( words.changed );
			return;
		}
		dispatch( 'core/annotations' ).__experimentalAddAnnotation( {
			source: SOURCE,
			blockClientId: finding.block,
			richTextIdentifier: finding.field,
			range: { start: inText( sent.html, finding.start ), end: inText( sent.html, finding.end ) },
		} );
	}

	/* ------------------------------------------------------------------ showing */

	function Finding( { finding } ) {
		const loudest = finding.flags.length ? finding.flags[ 0 ].severity : 'info';
		const look = `claimtrail-finding is-${ loudest }${ isOpen( finding ) ? '' : ' is-dismissed' }`;
		// The label is the heading already.
		const said = finding.flags.reduce(
			( rest, flag ) => ( rest.startsWith( `${ flag.label }. ` ) ? rest.slice( flag.label.length + 2 ) : rest ),
			finding.message
		);
		// The whole card is a larger target for the mouse; the button is what keyboards and screen readers use.
		const onClick = ( event ) => event.target.closest( 'a, button' ) || show( finding );
		return el(
			'div',
			{ className: look, 'data-finding': finding.id, onClick },
			finding.flags.map( ( flag ) => el( 'h4', { key: flag.code }, flag.label ) ),
			el( 'blockquote', null, finding.words ),
			el( 'p', { className: 'claimtrail-message' }, said ),
			finding.flags
				.filter( ( flag ) => ! finding.message.includes( flag.explanation ) )
				.map( ( flag ) => el( 'p', { key: flag.code }, flag.explanation ) ),
			finding.chains.length > 0 &&
				el( 'p', { className: 'claimtrail-chain' }, words.chain, ' ', finding.chains.join( '; ' ) ),
			finding.article && el( Article, { article: finding.article } ),
			finding.flags.length > 0 && el( 'p', null, words.clears, ' ', finding.flags[ 0 ].cleared_by ),
			finding.decision && el( 'p', null, fill( words.by, finding.decision.by || '?' ) ),
			el( Button, { variant: 'secondary', size: 'small', onClick: () => show( finding ) }, words.show ),
			el(
				Button,
				{ variant: 'tertiary', size: 'small', onClick: () => decide( finding, isOpen( finding ) ? 'PUT' : 'DELETE' ) },
				isOpen( finding ) ? words.dismiss : words.undo
			)
		);
	}

	function Article( { article } ) {
		const name = article.title === article.outlet ? article.title : `${ article.outlet }: ${ article.title }`;
		const link = article.url
			? el( 'a', { href: article.url, target: '_blank', rel: 'noreferrer noopener' }, name )
			: name;
		return el( 'p', { className: 'claimtrail-article' }, words.stored, ' ', link, ' «', article.words, '»' );
	}

	function ByBlock( { findings } ) {
		const order = select( 'core/block-editor' ).getClientIdsWithDescendants();
		const ids = [ ...new Set( findings.map( ( one ) => one.block ) ) ];
		return ids.map( ( id ) =>
			el(
				'section',
				{ key: id },
				el( 'p', { className: 'claimtrail-block' }, fill( words.block, order.indexOf( id ) + 1 ) ),
				findings
					.filter( ( one ) => one.block === id )
					.map( ( one, place ) => el( Finding, { key: `${ one.id }-${ place }`, finding: one } ) )
			)
		);
	}

	function Counts( { state } ) {
		const dismissed = state.findings.filter( ( one ) => ! isOpen( one ) ).length;
		return el(
			'p',
			{ className: 'claimtrail-counts' },
			fill( words.open, state.findings.length - dismissed ),
			dismissed > 0 && ' ' + fill( words.dismissed, dismissed ),
			' ' + fill( words.checked, state.checked ),
			state.cut > 0 && ' ' + fill( words.cut, state.cut )
		);
	}

	function Said( { state } ) {
		return el(
			Fragment,
			null,
			state.notice &&
				el( Notice, { status: 'warning', isDismissible: false, className: 'claimtrail-notice' }, state.notice ),
			state.status === 'checking' && el( 'p', { role: 'status' }, el( Spinner ), words.checking )
		);
	}

	const useState = () => useSelect( ( read ) => read( STORE ).get(), [] );

	function Sidebar() {
		const state = useState();
		useEffect( () => {
			if ( state.status === 'idle' ) {
				check();
			}
			return unmark;
		}, [] );
		return el(
			'div',
			{ className: 'claimtrail-panel' },
			el( 'p', null, words.intro ),
			el( Button, { variant: 'primary', onClick: check, disabled: state.status === 'checking' }, words.checkNow ),
			el( Said, { state } ),
			state.status === 'done' && el( Counts, { state } ),
			state.status === 'done' && state.findings.length === 0 && el( 'p', null, words.nothing ),
			el( ByBlock, { findings: state.findings } )
		);
	}

	/* ------------------------------------------------------------------ before publishing */

	function Summary() {
		const state = useState();
		const { lockPostSaving, unlockPostSaving } = useDispatch( 'core/editor' );
		const open = state.findings.filter( isOpen );
		// An outage never holds anything back: only a finished check with something open does.
		const held = given.hold && state.status === 'done' && open.length > 0;
		useEffect( () => {
			if ( state.status !== 'done' || ! same( state.sent, current() ) ) {
				check();
			}
		}, [] );
		useEffect( () => {
			if ( held ) {
				lockPostSaving( STORE );
			} else {
				unlockPostSaving( STORE );
			}
			return () => unlockPostSaving( STORE );
		}, [ held ] );
		return el(
			Fragment,
			null,
			el( Said, { state } ),
			state.status === 'done' && el( Counts, { state } ),
			open.map( ( one, place ) =>
				el(
					'div',
					{ key: `${ one.id }-${ place }`, className: 'claimtrail-finding' },
					el( 'p', null, one.message ),
					one.summary !== one.message && el( 'p', { className: 'claimtrail-summary' }, one.summary ),
					el( Button, { variant: 'tertiary', size: 'small', onClick: () => decide( one, 'PUT' ) }, words.dismiss )
				)
			),
			held && el( Notice, { status: 'warning', isDismissible: false }, words.held )
		);
	}

	wp.plugins.registerPlugin( 'claimtrail', {
		icon: 'search',
		render: () =>
			el(
				Fragment,
				null,
				el( PluginSidebarMoreMenuItem, { target: 'findings' }, 'Claimtrail' ),
				el( PluginSidebar, { name: 'findings', title: 'Claimtrail' }, el( Sidebar ) ),
				el( PluginPrePublishPanel, { title: 'Claimtrail', initialOpen: true }, el( Summary ) )
			),
	} );
} )( window.wp, window.claimtrailEditor );
