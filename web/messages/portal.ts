/** Brings the words of the portal along. */
import { englishPortal } from './en-portal.ts'
import { addMessages } from './index.ts'

addMessages(englishPortal as never)
